// What a browser needs to open its keyring: ciphertext, the server's half B and the place both belong to.
import { toBase64url } from '@forestall/sealed'
import type { SignInMethodId } from '#domain/shared/ids.ts'
import { sessionName } from '#domain/staff/frame.ts'
import { findOrganisation } from '#platform/db/organisation.ts'
import { readUnlockMaterial } from './queries.ts'
import type { SignInServices } from './services.ts'

export async function unlockPackage(
  services: SignInServices,
  session: { readonly staffId: string; readonly tokenHash: Uint8Array },
  methodId: SignInMethodId,
  unlockHalf: Uint8Array,
) {
  const material = await readUnlockMaterial(services.db, methodId)
  const organisation = await findOrganisation(services.db)
  if (material === undefined || organisation === undefined) return null
  return {
    ...material,
    unlockHalf: toBase64url(unlockHalf),
    place: {
      organisationId: organisation.id,
      staffId: session.staffId,
      sessionId: sessionName(session.tokenHash),
    },
  }
}
