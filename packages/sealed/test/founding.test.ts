// A founded organisation must be openable by everybody it is made for, and by nobody's word but the signatures'.
import { expect, test } from 'vitest'
import {
  foundOrganisation,
  openKeyring,
  openKeyringWithRoot,
  openTeamKey,
  verifyDirectory,
} from '../src/index.ts'

const input = {
  organisationId: 'organisation-1',
  staffId: 'staff-1',
  displayName: 'Robin',
  teams: ['intake', 'safeguarding'],
}

test('the keyring opens by its key, by the root, and holds the pin of the directory', async () => {
  const founded = await foundOrganisation(input)
  const place = { organisationId: input.organisationId, staffId: input.staffId }
  const byRoot = await openKeyringWithRoot(
    founded.keyringForRoot,
    place,
    founded.keys.root.identity,
  )
  expect(byRoot).toEqual({ ok: true, value: founded.keyringKey })
  const opened = await openKeyring(founded.keyringBlob, founded.keyringKey, place)
  expect(opened.ok && opened.value.pins.directory).toEqual(founded.pin)
})

test('the directory names the steward and every team, and both root and member open the team keys', async () => {
  const founded = await foundOrganisation(input)
  const directory = await verifyDirectory({
    organisationId: input.organisationId,
    organisationSigningKey: founded.keys.signing.publicKey,
    entries: founded.entries,
    pin: founded.pin,
  })
  if (!directory.ok) throw new Error(directory.error.reason)
  expect(directory.value.staff.get('staff-1')).toMatchObject({ isSteward: true })
  for (const { key, rootWrap, memberWrap } of founded.teams) {
    const expected = directory.value.teamRecipient(key.team, 1)
    if (expected === undefined) throw new Error('not in the directory')
    const common = { organisationId: input.organisationId, team: key.team, version: 1, expected }
    for (const [blob, identity] of [
      [rootWrap, founded.keys.root.identity],
      [memberWrap, founded.keyring.age.identity],
    ] as const)
      expect(await openTeamKey({ ...common, blob, identity })).toMatchObject({ ok: true })
  }
})
