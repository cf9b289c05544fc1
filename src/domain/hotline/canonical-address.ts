// One spelling for each reported address, and how it came about (5-hotline "Canonical address"). It is read as browsers
// read it (URL Standard, UTS-46); beyond that only what is listed here is taken for the same.
import { ok, type Result, refuse } from '../shared/result.ts'
import { type AddressParts, resolveDots, splitAddress, writeAddress } from './address-parts.ts'
import { decodeUnreserved, upperCaseEscapes } from './percent-encoding.ts'
import { refang } from './refang.ts'
import { registrableDomainOf } from './registrable-domain.ts'

/** Goes up whenever an address may come out differently; the blind index is then made anew. */
const canonicalVersion = 1
export const longestAddressBytes = 8192

/** In the order in which they are applied. */
export const addressRules = [
  'surrounding_space',
  'line_breaks',
  'refang',
  'slashes',
  'scheme_case',
  'userinfo',
  'fragment',
  'host_case',
  'host_number',
  'host_name',
  'host_dot',
  'port',
  'dot_segments',
  'encoded',
  'hex_case',
  'unreserved',
] as const
export type AddressRule = (typeof addressRules)[number]

/** One change to the whole text. Steps are as secret as the address. */
export interface AddressStep {
  readonly rule: AddressRule
  readonly before: string
  readonly after: string
}

const schemes = ['http', 'https', 'ftp'] as const
export type AddressScheme = (typeof schemes)[number]

export interface CanonicalAddress {
  readonly version: typeof canonicalVersion
  /** As reported. */
  readonly input: string
  readonly canonical: string
  readonly scheme: AddressScheme
  /** IPv6 in brackets. */
  readonly host: string
  readonly hostKind: 'name' | 'ipv4' | 'ipv6'
  readonly registrableDomain: string | null
  readonly isPrivateSuffix: boolean
  readonly registeredDomain: string | null
  /** Taken out of the address, for a sealed field of its own. */
  readonly userinfo: string | undefined
  /** Not part of the address: no server sees it. */
  readonly fragment: string | undefined
  readonly steps: readonly AddressStep[]
}

export type AddressRefusal =
  | 'empty'
  | 'too_long'
  | 'no_scheme'
  | 'scheme_not_handled'
  | 'host_not_valid'
  | 'not_an_address'

export function canonicalAddress(input: string): Result<CanonicalAddress, AddressRefusal> {
  if (isTooLong(input)) return refuse('too_long')
  const trail = newTrail(input)
  trail.take('surrounding_space', trimAsBrowsers(trail.text()))
  trail.take('line_breaks', trail.text().replace(/[\t\n\r]/g, ''))
  trail.take('refang', refang(trail.text()))
  const read = readAddress(trail.text())
  if (!read.ok) return read
  const { url, scheme } = read.value
  const host = hostOf(url)
  if (!host.ok) return host
  const reported = splitAddress(trail.text())
  takeParts(trail, reported, { url, scheme, host: host.value })
  const canonical = trail.text()
  if (isTooLong(canonical)) return refuse('too_long')
  const hostKind = hostKindOf(host.value)
  const domain =
    hostKind === 'name'
      ? registrableDomainOf(host.value)
      : { registrableDomain: null, isPrivateSuffix: false, registeredDomain: null }
  return ok({
    ...{ version: canonicalVersion, input, canonical, scheme, host: host.value, hostKind },
    ...domain,
    userinfo: reported.userinfo,
    fragment: reported.fragment === '' ? undefined : reported.fragment.slice(1),
    steps: trail.steps,
  })
}

interface ReadAddress {
  readonly url: URL
  readonly scheme: AddressScheme
}

function readAddress(text: string): Result<ReadAddress, AddressRefusal> {
  if (text === '') return refuse('empty')
  const written = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]
  // `host.example:8080` looks like a scheme and is a host.
  if (written === undefined || written.includes('.')) return refuse('no_scheme')
  const scheme = schemes.find((known) => known === written.toLowerCase())
  if (scheme === undefined) return refuse('scheme_not_handled')
  const url = URL.parse(text)
  return url === null ? refuse('not_an_address') : ok({ url, scheme })
}

/** Without the dot of the root. A name with an empty label is nobody's. */
function hostOf(url: URL): Result<string, AddressRefusal> {
  const host = url.hostname.replace(/\.$/, '')
  return host.split('.').includes('') ? refuse('host_not_valid') : ok(host)
}

function hostKindOf(host: string): CanonicalAddress['hostKind'] {
  if (host.startsWith('[')) return 'ipv6'
  return /^\d+\.\d+\.\d+\.\d+$/.test(host) ? 'ipv4' : 'name'
}

/** Puts what the parser read in the place of what was written, one rule after the other. */
function takeParts(
  trail: Trail,
  reported: AddressParts,
  { url, scheme, host }: ReadAddress & { readonly host: string },
): void {
  let parts = reported
  const take = (rule: AddressRule, change: Partial<AddressParts>): void => {
    parts = { ...parts, ...change }
    trail.take(rule, writeAddress(parts))
  }
  const path = parts.path.replaceAll('\\', '/')
  take('slashes', { slashes: '//', path: path === '' ? '/' : path })
  take('scheme_case', { scheme })
  take('userinfo', { userinfo: undefined })
  take('fragment', { fragment: '' })
  take('host_case', { host: lowerCaseAscii(parts.host) })
  const isNumber = hostKindOf(host) !== 'name'
  take(isNumber ? 'host_number' : 'host_name', { host: url.hostname })
  take('host_dot', { host })
  take('port', { port: url.port === '' ? '' : `:${url.port}` })
  take('dot_segments', { path: resolveDots(parts.path) })
  take('encoded', { path: url.pathname, query: parts.query === '' ? '' : url.search || '?' })
  take('hex_case', { path: upperCaseEscapes(parts.path), query: upperCaseEscapes(parts.query) })
  take('unreserved', { path: decodeUnreserved(parts.path), query: decodeUnreserved(parts.query) })
}

interface Trail {
  readonly text: () => string
  readonly take: (rule: AddressRule, after: string) => void
  readonly steps: readonly AddressStep[]
}

function newTrail(input: string): Trail {
  const steps: AddressStep[] = []
  let text = input
  return {
    steps,
    text: () => text,
    take(rule, after) {
      if (after === text) return
      steps.push({ rule, before: text, after })
      text = after
    },
  }
}

/** Browsers remove spaces and control characters around an address, and nothing else. */
function trimAsBrowsers(text: string): string {
  let [from, until] = [0, text.length]
  while (from < until && text.charCodeAt(from) <= 0x20) from += 1
  while (until > from && text.charCodeAt(until - 1) <= 0x20) until -= 1
  return text.slice(from, until)
}

function lowerCaseAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (found) => found.toLowerCase())
}

function isTooLong(text: string): boolean {
  return (
    text.length > longestAddressBytes || new TextEncoder().encode(text).length > longestAddressBytes
  )
}
