// The Worker's inside, in Node: opening, finding again, forgetting, and what a lying or forgetful server can do to it.
import { openKeyring, type SignedEntry, sealForSession, stretchPassphrase } from '@forestall/sealed'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { instant } from '#domain/shared/instant.ts'
import { type ComposedOrganisation, composeOrganisation } from '#features/staff/setup/compose.ts'
import { fieldBox } from '#platform/field-box.ts'
import { keyringCommands } from './commands.ts'
import type { KeyringServer, StoredKeyring } from './keyring-server.ts'
import type { UnlockedKeyring } from './operation.ts'
import type { KeptSession, SessionStore } from './session-store.ts'

// Each unlocking stretches a passphrase, which is meant to take long.
vi.setConfig({ testTimeout: 60_000 })

const passphrase = 'lantern orchard velvet tram'
const salt = new Uint8Array(16)
const stretched = stretchPassphrase(passphrase, salt)
const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))

const organisation: ComposedOrganisation = await composeOrganisation({
  organisation: {
    name: 'Example',
    country: 'england',
    timeZone: 'Europe/London',
    isDemo: false,
  },
  people: [
    {
      fullName: 'Robin Sample',
      workingName: 'Robin',
      signInName: 'robin',
      roles: ['administrator'],
      passphrase,
    },
  ],
  now: instant(Date.UTC(2026, 0, 5)),
  random,
  fieldBox: fieldBox(random(32)),
  stretch: () => stretched,
  newSalt: () => salt,
})
const [robin] = organisation.people
const method = organisation.rows.methods.find(({ kind }) => kind === 'passphrase')
const [row] = organisation.rows.keyrings
if (robin === undefined || method === undefined || row === undefined) throw new Error('nobody')
const place = {
  organisationId: organisation.organisationId,
  staffId: robin.staffId,
  sessionId: 'session-1',
}

let stored: StoredKeyring
let half: Uint8Array<ArrayBuffer> | undefined
let entries: readonly SignedEntry[]
let kept: KeptSession | undefined
let held: UnlockedKeyring | undefined

const server: KeyringServer = {
  unlockHalf: async () => half,
  keyring: async () => stored,
  async saveKeyring(next) {
    if (next.version !== stored.version + 1) return stored
    stored = next
    return undefined
  },
  directory: async () => entries,
  teamWraps: async () =>
    organisation.rows.teamWraps.map(({ team, version, blob }) => ({ team, version, blob })),
}
const store: SessionStore = {
  read: async () => kept,
  write: async (next) => {
    kept = next
  },
  clear: async () => {
    kept = undefined
  },
}

/** A new page: a new Worker over the same browser and server. */
const newPage = () =>
  keyringCommands({
    store,
    serverFor: () => server,
    hold: (keyring) => {
      held = keyring
    },
  })

async function unlock(given = passphrase): Promise<'unlocked' | 'wrong_secret'> {
  const commands = newPage()
  await commands.stretch({ passphrase: given, salt }, () => undefined)
  half = random(32)
  return commands.unlock({
    place,
    formToken: '',
    unlockerId: method?.id ?? '',
    unlocker: method?.unlocker ?? new Uint8Array(),
    keyring: stored,
    unlockHalf: half,
    secret: { kind: 'put_aside' },
  })
}

const opened = (): UnlockedKeyring => {
  if (held === undefined) throw new Error('locked')
  return held
}

beforeEach(() => {
  stored = { version: row.version, blob: row.blob }
  entries = organisation.rows.entries.map(({ sequence, body, signature }) => ({
    sequence,
    body,
    signature,
  }))
  kept = undefined
  held = undefined
})

describe('between pages', () => {
  test('the next page finds the keyring again with the server’s half, and not without', async () => {
    expect(await unlock()).toBe('unlocked')
    held = undefined
    expect(await newPage().start({ place, formToken: '' })).toBe('unlocked')
    expect(opened().staffId).toBe(robin.staffId)

    held = undefined
    half = undefined
    expect(await newPage().start({ place, formToken: '' })).toBe('locked')
    expect(held).toBeUndefined()
    expect(kept).toBeUndefined()
  })

  test('another half, another session or a forgotten browser opens nothing', async () => {
    await unlock()
    held = undefined
    half = random(32)
    expect(await newPage().start({ place, formToken: '' })).toBe('locked')
    await unlock()
    const other = { ...place, sessionId: 'session-2' }
    expect(await newPage().start({ place: other, formToken: '' })).toBe('locked')
    await unlock()
    await newPage().forget()
    expect(kept).toBeUndefined()
    expect(held).toBeUndefined()
  })

  test('half A cannot be taken out, and nothing kept here is a key', async () => {
    await unlock()
    const { handle } = kept ?? {}
    if (handle === undefined) throw new Error('nothing kept')
    expect(handle.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('raw', handle)).rejects.toThrow()
    const copy = await sealForSession(robin.keyring, { a: handle, b: random(32) }, place)
    expect(copy).not.toEqual(kept?.keyring)
  })

  test('a wrong passphrase opens nothing and leaves nothing', async () => {
    expect(await unlock('another passphrase altogether')).toBe('wrong_secret')
    expect(kept).toBeUndefined()
  })
})

describe('what was seen', () => {
  const caseId = '4b0c2f7e-0000-4000-8000-000000000001'

  test('is kept on the server with the keyring, also when two pages save at once', async () => {
    await unlock()
    const first = opened()
    await newPage().start({ place, formToken: '' })
    const second = opened()
    await Promise.all([
      first.rememberSeen(caseId, 'conversation', 3),
      second.rememberSeen(caseId, 'note', 2),
      first.rememberSeen(caseId, 'conversation', 2),
    ])
    const reopened = await openKeyring(stored.blob, robin.keyringKey, place)
    expect(reopened.ok && reopened.value.pins.cases[caseId]).toEqual({ conversation: 3, note: 2 })
  })

  test('a directory rolled back, or signed by nobody, is refused', async () => {
    await unlock()
    expect((await opened().directory()).staff.size).toBe(1)
    entries = entries.slice(0, -1)
    await expect(opened().directory('fresh')).rejects.toMatchObject({ reason: 'directory' })
  })

  test('team keys open when the directory names them, and faults are not remembered', async () => {
    await unlock()
    const whole = entries
    entries = []
    await expect(opened().teamKey('intake')).rejects.toMatchObject({ reason: 'directory' })
    entries = whole
    expect((await opened().teamKey('intake')).version).toBe(1)
    await expect(opened().teamKey('intake', 2)).rejects.toMatchObject({ reason: 'no_team_key' })
  })
})
