// What analysts and operators read about a reported address: why it could not be read, and what was done to it.
import type { AddressRefusal, AddressRule } from '#domain/hotline/canonical-address.ts'

export const addressRefusalWords: Readonly<Record<AddressRefusal, string>> = {
  empty: 'There is no address.',
  too_long:
    'The address is longer than 8,192 bytes. It is not cut, because a cut address is another one.',
  no_scheme: 'The address must begin with http://, https:// or ftp://.',
  scheme_not_handled: 'Only addresses that begin with http://, https:// or ftp:// can be read.',
  host_not_valid: 'The name of the site has an empty part: two dots meet, or it begins with one.',
  not_an_address: 'A browser could not read this as an address.',
}

export const addressStepWords: Readonly<Record<AddressRule, string>> = {
  surrounding_space: 'Spaces and control characters around the address were removed.',
  line_breaks: 'Tabs and line breaks inside the address were removed, as browsers do.',
  refang: 'What was done so that nobody follows the address by accident was undone.',
  slashes:
    'Slashes are written as browsers read them: two after the scheme, / for \\, and / for no path.',
  scheme_case: 'The scheme is written in small letters.',
  userinfo: 'The user name before the @ was taken out and is kept sealed by itself.',
  fragment: 'What follows the # was taken out: no server sees it. It is kept as reported.',
  host_case: 'The name of the site is written in small letters.',
  host_number: 'The number of the host is written in its usual form.',
  host_name: 'The name of the site is written as the DNS knows it (UTS-46, A-labels).',
  host_dot: 'The dot at the end of the name was removed.',
  port: 'The port was removed where it is the usual one, and written without zeros before it.',
  dot_segments: 'The parts . and .. of the path were resolved.',
  encoded: 'Characters that cannot stand in an address are written with percent signs.',
  hex_case: 'Digits after a percent sign are written in capitals.',
  unreserved:
    'Letters, digits, - . _ and ~ that were written with percent signs stand for themselves.',
}

export const canonicalCommandWords = {
  summary: 'Show the one spelling of reported addresses and how it came about',
  noKey: 'no key: the data folder has no server key',
  key: (key: string) => `key ${key}`,
  refused: 'Not readable',
  unchanged: 'It was written in this spelling.',
  damagedSecret: (path: string) =>
    `${path} is not a server key of 32 bytes: put the right file back from your copy.`,
} as const
