// `forestall audit verify [--heads FILE] [--json]`: reads the whole chain and says whether it is whole, or names the
// first row that is not as it was written. Without --heads it uses the heads in the data folder, which somebody with
// all rights over the machine could have changed too; a copy kept elsewhere is the real proof.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { parseHeads, type SignedHead } from '#platform/audit/heads.ts'
import { findSigningKey } from '#platform/audit/signing-key.ts'
import { type ChainFault, type CopiedHeads, verifyAudit } from '#platform/audit/verify.ts'
import type { ReadonlyDb } from '#platform/db/database.ts'

export interface AuditVerifyServices {
  readonly db: ReadonlyDb
  readonly dataFolder: string
}

export interface AuditVerifyArguments {
  /** A copy of `audit-heads.jsonl` kept off the machine. */
  readonly headsFile: string | undefined
  readonly isJson: boolean
}

export interface CommandOutcome {
  readonly exitCode: 0 | 1 | 2
  /** For standard output. */
  readonly out: string
  /** For standard error: one sentence. */
  readonly err: string
}

export async function auditVerifyCommand(
  services: AuditVerifyServices,
  given: AuditVerifyArguments,
): Promise<CommandOutcome> {
  const copied = await readCopiedHeads(services.dataFolder, given.headsFile)
  if (typeof copied === 'string') return { exitCode: 1, out: '', err: `${copied}\n` }
  const verified = await verifyAudit(services.db, copied)
  const exitCode = verified.isWhole ? 0 : 1
  if (given.isJson) return { exitCode, out: `${JSON.stringify(verified)}\n`, err: '' }
  if (!verified.isWhole) return { exitCode, out: '', err: `${faultSentence(verified.fault)}\n` }
  const heads = verified.heads === 0 ? 'no signed head yet' : `${verified.heads} signed heads`
  return { exitCode, out: `The audit log is whole: ${verified.rows} rows, ${heads}.\n`, err: '' }
}

/** A string is one sentence about why the heads cannot be used. */
async function readCopiedHeads(
  dataFolder: string,
  headsFile: string | undefined,
): Promise<CopiedHeads | undefined | string> {
  const file = headsFile ?? join(dataFolder, 'audit-heads.jsonl')
  const heads = await readGivenHeads(file)
  if (heads === 'missing')
    return headsFile === undefined ? undefined : `There is no file ${file}: give the copied heads.`
  if (heads === 'unreadable')
    return `${file} is not a file of signed heads: give a copy of audit-heads.jsonl.`
  if (heads.length === 0) return undefined
  const key = await findSigningKey(join(dataFolder, 'secret'))
  return key === undefined
    ? `The signing key in ${join(dataFolder, 'secret')} is missing: put it back from your copy.`
    : { heads, publicKey: key.publicKey }
}

async function readGivenHeads(
  file: string,
): Promise<readonly SignedHead[] | 'missing' | 'unreadable'> {
  try {
    return parseHeads(await readFile(file, 'utf8'))
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError) return 'unreadable'
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') return 'missing'
    if (code === 'EISDIR' || code === 'EACCES') return 'unreadable'
    throw error
  }
}

function faultSentence(fault: ChainFault): string {
  switch (fault.kind) {
    case 'edited':
      return `The audit log is broken at row ${fault.number} (${fault.id}): it was edited after it was written.`
    case 'out_of_order':
      return `The audit log is broken at row ${fault.number} (${fault.id}): it does not follow the row before it, so rows were moved, removed or put in.`
    case 'missing':
      return `The audit log is broken at row ${fault.number}: this row was deleted.`
    case 'unchained':
      return `The audit log has a row that has waited for its number for more than ten seconds (${fault.id}): see that forestall serve is running.`
    case 'cut_off':
      return `The audit log was cut off after row ${fault.lastNumber}: a signed head knows row ${fault.headNumber}.`
    case 'differs_from_head':
      return `The audit log was written anew: row ${fault.number} is not the row of the signed head.`
    case 'head_not_genuine':
      return `The signed head of row ${fault.number} was not signed by this server: use the heads and the key that belong together.`
  }
}
