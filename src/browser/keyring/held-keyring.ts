// The open keyring inside the Worker: the verified directory and team keys are fetched when first asked for, and what
// was seen (directory pin, message numbers) is stored back under the keyring key, so that a rolled-back server shows.
import {
  type Bytes,
  type Directory,
  type Keyring,
  openKeyring,
  openTeamKey,
  sealForSession,
  sealKeyring,
  type TeamKey,
  type UnlockHalves,
  verifyDirectory,
  withDirectoryPin,
  withoutCase,
  withSequenceSeen,
} from '@forestall/sealed'
import type { KeyringServer } from './keyring-server.ts'
import { KeyringFault, type UnlockedKeyring } from './operation.ts'
import type { SessionStore } from './session-store.ts'

export interface HeldParts {
  readonly keyring: Keyring
  readonly keyringKey: Bytes
  /** Undefined when only the session's copy was opened: read from the server before the first change. */
  readonly version: number | undefined
  readonly halves: UnlockHalves
  readonly sessionId: string
  readonly server: KeyringServer
  readonly store: SessionStore
}

type Change = (keyring: Keyring) => Keyring

export function holdKeyring(parts: HeldParts): UnlockedKeyring {
  const { keyringKey, server } = parts
  const { organisationId, staffId, age, signing } = parts.keyring
  const place = { organisationId, staffId }
  const held = heldState(parts)
  const readWraps = remembered(server.teamWraps)
  const teamKeys = new Map<string, Promise<TeamKey>>()

  const verified = async (): Promise<Directory> => {
    const { pins } = held.keyring()
    const checked = await verifyDirectory({
      organisationId,
      organisationSigningKey: pins.organisationSigningKey,
      entries: await server.directory(),
      pin: pins.directory,
    })
    if (!checked.ok) throw new KeyringFault('directory')
    if (checked.value.pin.sequence !== pins.directory?.sequence)
      await held.change((keyring) => withDirectoryPin(keyring, checked.value.pin))
    return checked.value
  }

  const readDirectory = remembered(verified)

  const openTeam = async (team: string, version: number): Promise<TeamKey> => {
    const wrap = (await readWraps()).find((row) => row.team === team && row.version === version)
    const expected = (await readDirectory()).teamRecipient(team, version)
    if (wrap === undefined) throw new KeyringFault('no_team_key')
    if (expected === undefined) throw new KeyringFault('substituted')
    const opened = await openTeamKey({
      ...{ organisationId, team, version, expected },
      blob: wrap.blob,
      identity: age.identity,
    })
    if (!opened.ok)
      throw new KeyringFault(opened.error === 'substituted' ? 'substituted' : 'no_team_key')
    return opened.value
  }

  return {
    ...{ organisationId, staffId, place, keyringKey },
    organisationSigningKey: parts.keyring.pins.organisationSigningKey,
    identity: age.identity,
    recipient: age.recipient,
    signer: { staffId, seed: signing.seed },
    casePin: (caseId) => held.keyring().pins.cases[caseId] ?? {},
    async rememberSeen(caseId, channel, sequence) {
      if ((held.keyring().pins.cases[caseId]?.[channel] ?? 0) >= sequence) return
      await held.change((keyring) => withSequenceSeen(keyring, caseId, channel, sequence))
    },
    async forgetCase(caseId) {
      if (held.keyring().pins.cases[caseId] === undefined) return
      await held.change((keyring) => withoutCase(keyring, caseId))
    },
    directory: readDirectory,
    async teamKey(team, version) {
      const wanted = version ?? (await readDirectory()).teams.get(team)?.version
      if (wanted === undefined) throw new KeyringFault('no_team_key')
      const name = `${team} ${wanted}`
      const opening = teamKeys.get(name) ?? openTeam(team, wanted)
      teamKeys.set(name, opening)
      opening.catch(() => teamKeys.delete(name))
      return opening
    },
  }
}

/** Reads once; a failure is forgotten, so that the next asking reads again. */
function remembered<Value>(read: () => Promise<Value>): (freshness?: 'fresh') => Promise<Value> {
  let known: Promise<Value> | undefined
  return (freshness) => {
    if (known !== undefined && freshness === undefined) return known
    const reading = read()
    known = reading
    reading.catch(() => {
      if (known === reading) known = undefined
    })
    return reading
  }
}

interface HeldState {
  readonly keyring: () => Keyring
  /** Applies at once in memory; stored one after the other. A server that is away does not undo it. */
  readonly change: (change: Change) => Promise<void>
}

function heldState(parts: HeldParts): HeldState {
  const { server, store, keyringKey, halves, sessionId } = parts
  const { organisationId, staffId } = parts.keyring
  let current = parts.keyring
  let version = parts.version
  let storing: Promise<void> = Promise.resolve()

  const storeHere = async (): Promise<void> => {
    const kept = await store.read()
    // Another sign-in or a lock took its place: leave that alone.
    if (kept?.sessionId !== sessionId) return
    const place = { organisationId, staffId, sessionId }
    await store.write({ ...kept, keyring: await sealForSession(current, halves, place) })
  }

  const storeThere = async (change: Change): Promise<void> => {
    let base = version
    let next = current
    for (let round = 0; round < 4; round += 1) {
      if (base === undefined) {
        const stored = await server.keyring()
        next = change(await reopen(stored.blob))
        base = stored.version
      }
      const newer = await server.saveKeyring({
        version: base + 1,
        blob: await sealKeyring(next, keyringKey),
      })
      if (newer === undefined) {
        version = base + 1
        return
      }
      next = change(await reopen(newer.blob))
      base = newer.version
    }
  }

  const reopen = async (blob: Bytes): Promise<Keyring> => {
    const opened = await openKeyring(blob, keyringKey, { organisationId, staffId })
    if (!opened.ok) throw new KeyringFault('damaged')
    return opened.value
  }

  return {
    keyring: () => current,
    change(change) {
      current = change(current)
      storing = storing.then(async () => {
        await storeHere()
        await storeThere(change)
      })
      const stored = storing
      storing = stored.catch(() => undefined)
      return stored
    },
  }
}
