// The open keyring of a colleague of a staffed organisation, as their browser's Worker would hold it: for sealing and
// opening in Node what pages seal and open.
import { openTeamKey } from '@forestall/sealed'
import { KeyringFault, type UnlockedKeyring } from '#browser/keyring/operation.ts'
import { readDirectory } from '#features/staff/accounts/directory-log.ts'
import type { Db } from '#platform/db/database.ts'
import type { StaffedOrganisation } from './staffed-organisation.ts'

export function openKeyringOf(
  organisation: StaffedOrganisation,
  signInName: string,
): UnlockedKeyring {
  const person = organisation.staff(signInName)
  const { age, signing } = person.keyring
  const { organisationId, directory, teamKeys } = organisation
  const { staffId } = person
  return {
    ...{ organisationId, staffId, identity: age.identity, recipient: age.recipient },
    organisationSigningKey: person.keyring.pins.organisationSigningKey,
    signer: { staffId, seed: signing.seed },
    place: { organisationId, staffId },
    keyringKey: new Uint8Array(person.keyringKey),
    casePin: () => ({}),
    rememberSeen: async () => undefined,
    forgetCase: async () => undefined,
    directory: async () => directory,
    async teamKey(team, version) {
      const isMember = person.teams.some((one) => one === team)
      const key = teamKeys.find(
        (one) => one.team === team && (version === undefined || one.version === version),
      )
      if (!isMember || key === undefined) throw new KeyringFault('no_team_key')
      return key
    },
  }
}

/** The same over what the database holds now: entries that were signed since, and the team keys wrapped to them. */
export function storedKeyringOf(
  db: Db,
  organisation: StaffedOrganisation,
  signInName: string,
): UnlockedKeyring {
  const keyring = openKeyringOf(organisation, signInName)
  const { organisationId, identity } = keyring
  const directory = () => readDirectory(db)
  return {
    ...keyring,
    directory,
    async teamKey(team, wanted) {
      const version = wanted ?? (await directory()).teams.get(team)?.version ?? 0
      const expected = (await directory()).teamRecipient(team, version)
      const row = await db
        .selectFrom('team_key_wrap')
        .select('blob')
        .where('team', '=', team)
        .where('version', '=', version)
        .where('staff_id', '=', organisation.staff(signInName).staffId)
        .executeTakeFirst()
      if (row === undefined || expected === undefined) throw new KeyringFault('no_team_key')
      const { blob } = row
      const opened = await openTeamKey({ organisationId, team, version, blob, identity, expected })
      if (!opened.ok) throw new KeyringFault('substituted')
      return opened.value
    },
  }
}
