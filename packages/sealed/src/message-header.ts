// The clear header of a sealed message: thread, role, key version, numbers, author. All of it is
// authenticated; the server reads it at the edge to fill its columns, and opens nothing.

import { formatAndSuite } from './box.ts'
import { type Bytes, concatBytes, readU32, textOf, u32, utf8 } from './bytes.ts'
import { sizeClasses } from './padding.ts'

/**
 * Three threads in a case, each numbered from 1 on its own:
 * `conversation` (conversation key, shred class conversation): what the person may read;
 * `note` (case key, shred class conversation): internal notes;
 * `therapy` (case key, shred class therapy): the therapy record.
 */
export const channels = ['conversation', 'note', 'therapy'] as const
export type Channel = (typeof channels)[number]

/** What a blob says of itself in the clear. The server checks it at the edge and fills its columns. */
export type MessageHeader = {
  readonly channel: Channel
  readonly role: 'enquirer' | 'staff'
  /** Empty for enquirers. */
  readonly staffId: string
  readonly sequence: number
  readonly lastRead: number
  readonly keyVersion: number
}

const fixedHeaderBytes = 17
const maxStaffIdBytes = 64
const nonceAndTagBytes = 28
const signatureBytes = 64
const roles = ['enquirer', 'staff'] as const
export function writeMessageHeader(header: MessageHeader): Bytes {
  const staffId = utf8(header.staffId)
  const isStaff = header.role === 'staff'
  if (isStaff === (staffId.length === 0) || staffId.length > maxStaffIdBytes) {
    throw new RangeError('a staff id has 1 to 64 bytes')
  }
  if (header.sequence < 1) throw new RangeError('messages are numbered from 1')
  return concatBytes(
    formatAndSuite,
    Uint8Array.of(roles.indexOf(header.role) + 1, channels.indexOf(header.channel) + 1),
    u32(header.keyVersion),
    u32(header.sequence),
    u32(header.lastRead),
    Uint8Array.of(staffId.length),
    staffId,
  )
}

/** The clear header of a blob whose length is exactly one of the allowed sizes, or undefined. */
export function readMessageHeader(blob: Uint8Array): MessageHeader | undefined {
  if (blob.length < fixedHeaderBytes || blob[0] !== 1 || blob[1] !== 1) return undefined
  const role = roles[(blob[2] ?? 0) - 1]
  const channel = channels[(blob[3] ?? 0) - 1]
  const idLength = blob[16] ?? 0
  if (role === undefined || channel === undefined || idLength > maxStaffIdBytes) return undefined
  const isEnquirer = role === 'enquirer'
  const numbers = [readU32(blob, 4), readU32(blob, 8), readU32(blob, 12)] as const
  const [keyVersion, sequence, lastRead] = numbers
  if (isEnquirer !== (idLength === 0) || (isEnquirer && lastRead !== 0)) return undefined
  if (keyVersion < 1 || sequence < 1) return undefined
  const rest = fixedHeaderBytes + idLength + nonceAndTagBytes + (isEnquirer ? 0 : signatureBytes)
  if (!sizeClasses.some((size) => blob.length === rest + size)) return undefined
  const staffId = readStaffId(blob.subarray(fixedHeaderBytes, fixedHeaderBytes + idLength))
  if (staffId === undefined) return undefined
  return { channel, role, staffId, sequence, lastRead, keyVersion }
}

function readStaffId(bytes: Uint8Array): string | undefined {
  try {
    return textOf(bytes)
  } catch {
    return undefined
  }
}

export type BlobParts = {
  readonly header: Uint8Array
  readonly body: Uint8Array
  readonly signature: Uint8Array
}

export function splitBlob(blob: Uint8Array, header: MessageHeader): BlobParts {
  const bodyStart = fixedHeaderBytes + (blob[16] ?? 0)
  const bodyEnd = blob.length - (header.role === 'staff' ? signatureBytes : 0)
  return {
    header: blob.subarray(0, bodyStart),
    body: blob.subarray(bodyStart, bodyEnd),
    signature: blob.subarray(bodyEnd),
  }
}
