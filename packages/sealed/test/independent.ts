// A second reading of README.md with node:crypto only: boxes and messages opened without a line of
// the package. What it opens, another implementation can open.

import { createDecipheriv, createPublicKey, hkdfSync, verify } from 'node:crypto'

export type ContextPart = string | number | Buffer

function part(value: ContextPart): Buffer {
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(value)
    return bytes
  }
  return typeof value === 'string' ? Buffer.from(value, 'utf8') : value
}

function list(...parts: readonly ContextPart[]): Buffer {
  return Buffer.concat(parts.flatMap((value) => [part(part(value).length), part(value)]))
}

function openGcm(key: Buffer, aad: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
  decipher.setAAD(aad)
  decipher.setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
}

function deriveKey(secret: Buffer, purpose: string, context: readonly ContextPart[]): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, `forestall/1/${purpose}`, list(...context), 32))
}

export function openBoxIndependently(
  secret: Buffer,
  purpose: string,
  context: readonly ContextPart[],
  blob: Buffer,
): Buffer {
  if (blob[0] !== 1 || blob[1] !== 1) throw new Error('not format 1, suite 1')
  const aad = Buffer.concat([Buffer.from([1, 1]), list(`forestall/1/${purpose}`, ...context)])
  return openGcm(deriveKey(secret, purpose, context), aad, blob.subarray(2))
}

/** The link between two versions of a case key. */
export function linkIndependently(
  before: Buffer,
  next: Buffer,
  context: readonly ContextPart[],
): Buffer {
  return deriveKey(Buffer.concat([before, next]), 'case-chain', context)
}

export function unpadIndependently(padded: Buffer): Buffer {
  return padded.subarray(4, 4 + padded.readUInt32BE(0))
}

export function isSignedBy(
  publicKey: Buffer,
  label: string,
  message: readonly ContextPart[],
  signature: Buffer,
): boolean {
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url') },
    format: 'jwk',
  })
  return verify(null, list(`forestall/1/${label}`, list(...message)), key, signature)
}

export type IndependentMessage = {
  readonly organisationId: string
  readonly caseId: string
  readonly messageId: string
  readonly channel: string
  readonly key: Buffer
  readonly shred: Buffer
  readonly publicKey: Buffer
  readonly blob: Buffer
}

export function openMessageIndependently(message: IndependentMessage): {
  readonly text: string
  readonly sequence: number
  readonly lastRead: number
  readonly isSigned: boolean
} {
  const { organisationId, caseId, messageId, channel, blob } = message
  const bodyStart = 17 + blob.readUInt8(16)
  const isStaff = blob[2] === 2
  const bodyEnd = isStaff ? blob.length - 64 : blob.length
  const header = blob.subarray(0, bodyStart)
  const body = blob.subarray(bodyStart, bodyEnd)
  const aad = list('forestall/1/message', organisationId, caseId, messageId, header)
  const secret = Buffer.concat([message.key, message.shred])
  const key = deriveKey(secret, 'message', [organisationId, caseId, messageId, channel])
  const text = unpadIndependently(openGcm(key, aad, body)).toString('utf8')
  const isSigned =
    isStaff &&
    isSignedBy(message.publicKey, 'message-signature', [aad, body], blob.subarray(bodyEnd))
  return { text, sequence: blob.readUInt32BE(8), lastRead: blob.readUInt32BE(12), isSigned }
}
