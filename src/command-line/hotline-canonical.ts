// `forestall hotline canonical URL…`: the one spelling of each address, every step to it, and its key in the blind index.
// It needs no database and makes no key: without one in the data folder, `key` is null.

import { maskAddress } from '#domain/hotline/address-display.ts'
import { type CanonicalAddress, canonicalAddress } from '#domain/hotline/canonical-address.ts'
import { addressKey } from '#platform/address-key.ts'
import { findServerSecret, type ServerSecret } from '#platform/server-secret.ts'
import {
  addressRefusalWords,
  addressStepWords,
  canonicalCommandWords,
} from '#words/en-hotline-address.ts'
import type { Command, World } from './command.ts'

export const hotlineCanonicalCommand: Command = {
  name: 'hotline canonical',
  usage: 'URL… (- reads lines from standard input)',
  summary: canonicalCommandWords.summary,
  options: {},
  words: [1, Number.POSITIVE_INFINITY],
  async run(world, { flags, words }) {
    const secret = await findServerSecret(world.config.dataFolder)
    if (!secret.ok) {
      world.err(`${canonicalCommandWords.damagedSecret(secret.error.path)}\n`)
      return 1
    }
    const write = flags['json'] === true ? jsonWriter(world) : textWriter(world)
    let areAllReadable = true
    for await (const input of addressesOf(world, words)) {
      const read = canonicalAddress(input)
      if (read.ok) write.readable(read.value, keyOf(secret.value, read.value))
      else write.refused(input, read.error)
      areAllReadable &&= read.ok
    }
    write.end()
    return areAllReadable ? 0 : 1
  },
}

async function* addressesOf(world: World, words: readonly string[]): AsyncGenerator<string> {
  for (const word of words) {
    if (word !== '-') yield word
    else for await (const line of world.lines()) if (line.trim() !== '') yield line
  }
}

function keyOf(secret: ServerSecret | undefined, address: CanonicalAddress): string | null {
  return secret === undefined ? null : addressKey(secret, address)
}

interface Writer {
  readonly readable: (address: CanonicalAddress, key: string | null) => void
  readonly refused: (input: string, error: keyof typeof addressRefusalWords) => void
  readonly end: () => void
}

/** One array, an element a line, written while it is read. */
function jsonWriter(world: World): Writer {
  let before = '['
  const write = (element: object): void => {
    world.out(`${before}\n${JSON.stringify(element)}`)
    before = ','
  }
  return {
    readable({ input, canonical, host, registrableDomain, scheme, steps }, key) {
      const explained = steps.map(({ rule, before: was, after }) => ({
        rule,
        says: addressStepWords[rule],
        before: was,
        after,
      }))
      write({ input, canonical, host, registrableDomain, scheme, steps: explained, key })
    },
    refused: (input, error) => write({ input, error }),
    end: () => world.out(before === '[' ? '[]\n' : '\n]\n'),
  }
}

/** For people: masked and never a link, because a terminal makes links by itself. */
function textWriter(world: World): Writer {
  let count = 0
  const write = (title: string, lines: readonly string[]): void => {
    count += 1
    world.out(`${count}. ${title}\n${lines.map((line) => `   ${line}\n`).join('')}`)
  }
  return {
    readable(address, key) {
      const { unchanged, noKey, key: sayKey } = canonicalCommandWords
      const said = address.steps.map(({ rule }) => addressStepWords[rule])
      write(maskAddress(address), [
        ...(said.length === 0 ? [unchanged] : said),
        key === null ? noKey : sayKey(key),
      ])
    },
    refused: (_, error) => write(canonicalCommandWords.refused, [addressRefusalWords[error]]),
    end: () => undefined,
  }
}
