// The open keyring of a colleague of a staffed organisation, as their browser's Worker would hold it: for sealing and
// opening in Node what pages seal and open.
import { KeyringFault, type UnlockedKeyring } from '#browser/keyring/operation.ts'
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
