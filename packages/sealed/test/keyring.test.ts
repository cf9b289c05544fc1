// The keyring, its four unlockers, the passphrase, and the time between two pages.

import { beforeAll, describe, expect, it } from 'vitest'
import {
  newKeyringKey,
  newReceiptCode,
  newSessionHandle,
  openFromSession,
  openKeyring,
  openKeyringWithRoot,
  openUnlocker,
  prfInput,
  randomBytes,
  sealForSession,
  sealKeyring,
  sealUnlocker,
  stretchPassphrase,
  type UnlockSecret,
  withDirectoryPin,
  withoutCase,
  withSequenceSeen,
  wrapKeyringToRoot,
} from '../src/index.ts'
import { normalisePassphrase } from '../src/passphrase.ts'
import { faultOf, flipped, must, newWorld, organisationId, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await newWorld()
})

describe('a keyring', () => {
  const place = { organisationId, staffId: 's2' }

  it('comes back with its pins, for its owner and key only', async () => {
    const key = newKeyringKey()
    let keyring = withDirectoryPin(world.colleague, world.directory.pin)
    keyring = withSequenceSeen(keyring, 'case_1', 'conversation', 7)
    keyring = withSequenceSeen(keyring, 'case_1', 'caseKey', 2)
    const blob = await sealKeyring(keyring, key)
    expect(must(await openKeyring(blob, key, place))).toEqual(keyring)
    expect(faultOf(await openKeyring(blob, newKeyringKey(), place))).toBe('altered')
    expect(faultOf(await openKeyring(blob, key, { ...place, staffId: 's3' }))).toBe('altered')
    for (let at = 0; at < blob.length; at += 5) {
      expect((await openKeyring(flipped(blob, at), key, place)).ok, `byte ${at}`).toBe(false)
    }
  })

  it('holds the pins of thousands of cases', async () => {
    const cases = Object.fromEntries(
      Array.from({ length: 3000 }, (_, i) => [`case_${i}`, { conversation: i, note: 1 }]),
    )
    const { pins } = world.colleague
    const keyring = { ...world.colleague, pins: { ...pins, cases } }
    const key = newKeyringKey()
    expect(must(await openKeyring(await sealKeyring(keyring, key), key, place))).toEqual(keyring)
  })

  it('never goes back', () => {
    const newer = withDirectoryPin(world.colleague, { sequence: 9, headHash: randomBytes(32) })
    expect(withDirectoryPin(newer, { sequence: 8, headHash: randomBytes(32) })).toBe(newer)
    const seen = withSequenceSeen(newer, 'case_1', 'note', 5)
    expect(withSequenceSeen(seen, 'case_1', 'note', 4)).toBe(seen)
    expect(withoutCase(seen, 'case_1').pins.cases).toEqual({})
  })

  it('opens by passkey, passphrase, paper and root, each for its own row', async () => {
    const keyringKey = newKeyringKey()
    const secrets: UnlockSecret[] = [
      { kind: 'passkey', prf: randomBytes(32) },
      { kind: 'passphrase', key: randomBytes(32) },
      { kind: 'recovery', code: newReceiptCode() },
    ]
    const wrong: UnlockSecret[] = [
      { kind: 'passkey', prf: randomBytes(32) },
      { kind: 'passphrase', key: randomBytes(32) },
      { kind: 'recovery', code: newReceiptCode() },
    ]
    for (const [i, secret] of secrets.entries()) {
      const facts = { place, unlockerId: 'u1' }
      const blob = await sealUnlocker({ ...facts, keyringKey, secret })
      expect(must(await openUnlocker({ ...facts, blob, secret }))).toEqual(keyringKey)
      const other = wrong[i] ?? secret
      expect(faultOf(await openUnlocker({ ...facts, blob, secret: other }))).toBe('altered')
      const moved = { ...facts, unlockerId: 'u2' }
      expect(faultOf(await openUnlocker({ ...moved, blob, secret }))).toBe('altered')
      for (let at = 0; at < blob.length; at++) {
        const outcome = await openUnlocker({ ...facts, blob: flipped(blob, at), secret })
        expect(outcome.ok, `${secret.kind} byte ${at}`).toBe(false)
      }
    }
    const { root } = world.organisation
    const wrap = await wrapKeyringToRoot(keyringKey, place, root.recipient)
    expect(must(await openKeyringWithRoot(wrap, place, root.identity))).toEqual(keyringKey)
    const short = { kind: 'passkey', prf: randomBytes(31) } as const
    await expect(
      sealUnlocker({ place, unlockerId: 'u', keyringKey, secret: short }),
    ).rejects.toThrow(RangeError)
    expect((await prfInput(organisationId)).length).toBe(32)
  })

  it('stands between two pages only with both halves', async () => {
    const halves = { a: await newSessionHandle(), b: randomBytes(32) }
    const session = { ...place, sessionId: 'session_1' }
    const blob = await sealForSession(world.colleague, halves, session)
    expect(must(await openFromSession(blob, halves, session))).toEqual(world.colleague)
    await expect(crypto.subtle.exportKey('raw', halves.a)).rejects.toThrow()
    const withoutB = { ...halves, b: randomBytes(32) }
    expect(faultOf(await openFromSession(blob, withoutB, session))).toBe('altered')
    const withoutA = { ...halves, a: await newSessionHandle() }
    expect(faultOf(await openFromSession(blob, withoutA, session))).toBe('altered')
    const later = { ...session, sessionId: 'session_2' }
    expect(faultOf(await openFromSession(blob, halves, later))).toBe('altered')
  })
})

describe('a passphrase', () => {
  it('is stretched into two unrelated halves, with progress', async () => {
    const salt = new Uint8Array(16).fill(7)
    const progress: number[] = []
    const one = await stretchPassphrase('three plain words', salt, (part) => progress.push(part))
    expect(one.authentication).not.toEqual(one.key)
    expect(one.key.length).toBe(32)
    expect(progress.length).toBeGreaterThan(2)
    expect(progress.at(-1)).toBe(1)
    const other = await stretchPassphrase('three plain words', new Uint8Array(16))
    expect(other.key).not.toEqual(one.key)
  }, 60_000)

  it('is the same however its spaces and accents were typed', () => {
    expect(normalisePassphrase('caf\u00e9\u00a0x')).toBe(normalisePassphrase('cafe\u0301 x'))
  })
})
