// Signed heads: every hour and every 1,000 rows the newest number and hash are signed with the server's signing key
// and appended to a file, to be copied off the machine. Whoever rewrites the chain cannot rewrite the copies.
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { appendFile, readFile } from 'node:fs/promises'
import { z } from 'zod'
import { hourMs, type Instant, toDate } from '#domain/shared/instant.ts'
import type { ChainHead } from './queries.ts'

const signedHeadSchema = z.strictObject({
  number: z.int().min(1),
  /** SHA-256 of the row, hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
  /** Ed25519, base64. */
  signature: z.base64(),
})
export type SignedHead = z.infer<typeof signedHeadSchema>

const rowsBetweenHeads = 1_000

/** Due every hour in which something was written, and every 1,000 rows. */
export function isHeadDue(last: SignedHead | undefined, head: ChainHead, now: Instant): boolean {
  if (last === undefined) return true
  if (head.number <= last.number) return false
  return head.number - last.number >= rowsBetweenHeads || now - Date.parse(last.at) >= hourMs
}

function signedText(head: Pick<SignedHead, 'number' | 'hash' | 'at'>): Buffer {
  return Buffer.from(`forestall audit head 1\n${head.number}\n${head.hash}\n${head.at}\n`)
}

/** @param privateKey PEM of an Ed25519 key. */
export function signHead(head: ChainHead, privateKey: string, now: Instant): SignedHead {
  const unsigned = {
    number: head.number,
    hash: Buffer.from(head.hash).toString('hex'),
    at: toDate(now).toISOString(),
  }
  const signature = sign(null, signedText(unsigned), createPrivateKey(privateKey))
  return { ...unsigned, signature: signature.toString('base64') }
}

export function isHeadGenuine(head: SignedHead, publicKey: string): boolean {
  return verify(
    null,
    signedText(head),
    createPublicKey(publicKey),
    Buffer.from(head.signature, 'base64'),
  )
}

/** One JSON line a head. A last line that a crash cut short is left out; any other that is not one is an error. */
export function parseHeads(text: string): readonly SignedHead[] {
  const lines = text.split('\n')
  const unfinished = lines.pop()
  if (unfinished !== undefined && unfinished !== '') void unfinished
  return lines.filter((line) => line !== '').map((line) => signedHeadSchema.parse(JSON.parse(line)))
}

/** The heads in the file; none when there is no file. */
export async function readHeads(file: string): Promise<readonly SignedHead[]> {
  try {
    return parseHeads(await readFile(file, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

export async function appendHead(file: string, head: SignedHead): Promise<void> {
  await appendFile(file, `${JSON.stringify(head)}\n`, { mode: 0o600, flush: true })
}
