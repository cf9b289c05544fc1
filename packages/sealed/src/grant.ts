// Granting a case: its key re-wrapped in the granter's browser to a colleague of the verified
// directory and signed, so that neither the key nor the grant can come from anybody else.

import { type Bytes, fields, type Sealed } from './bytes.ts'
import { type CaseKey, type CasePlace, openCaseKey, wrapCaseKey } from './case-keys.ts'
import type { Directory } from './directory.ts'
import { done, fault, type Outcome } from './outcome.ts'
import { type Signer, sign, verify } from './signing.ts'
import type { HybridIdentity, WrapFault } from './wrap.ts'

/** One row per (case, version, colleague). */
export type Grant = {
  readonly caseId: string
  readonly version: number
  readonly staffId: string
  readonly blob: Sealed
  readonly grantedBy: string
  readonly signature: Bytes
}

export type GrantFault = WrapFault | 'forged' | 'unknown_granter'

const signatureLabel = 'grant/signature'

/** Wraps and signs; `unknown_colleague` when the directory does not name them (any more). */
export async function grantCaseKey(input: {
  readonly place: CasePlace
  readonly key: CaseKey
  readonly to: string
  readonly directory: Directory
  readonly granter: Signer
}): Promise<Outcome<Grant, 'unknown_colleague'>> {
  const { place, key, granter } = input
  const colleague = input.directory.staff.get(input.to)
  if (colleague === undefined) return fault('unknown_colleague')
  const blob = await wrapCaseKey(key, place, colleague.recipient)
  const facts = {
    caseId: place.caseId,
    version: key.version,
    staffId: colleague.staffId,
    blob,
    grantedBy: granter.staffId,
  }
  const signed = signedPart(place.organisationId, facts)
  return done({ ...facts, signature: await sign(granter.seed, signatureLabel, signed) })
}

/** Checks the granter's signature against the directory, then opens. */
export async function openGrant(input: {
  readonly organisationId: string
  readonly grant: Grant
  readonly directory: Directory
  readonly identity: HybridIdentity
}): Promise<Outcome<CaseKey, GrantFault>> {
  const { organisationId, grant, directory } = input
  const keys = directory.signerKeys(grant.grantedBy)
  if (keys.length === 0) return fault('unknown_granter')
  const signed = signedPart(organisationId, grant)
  const checks = await Promise.all(
    keys.map((key) => verify(key, signatureLabel, signed, grant.signature)),
  )
  if (!checks.includes(true)) return fault('forged')
  const place = { organisationId, caseId: grant.caseId }
  return openCaseKey(grant.blob, grant.version, place, input.identity)
}

function signedPart(organisationId: string, grant: Omit<Grant, 'signature'>): Bytes {
  const { caseId, version, staffId, grantedBy, blob } = grant
  return fields(organisationId, caseId, version, staffId, grantedBy, blob)
}
