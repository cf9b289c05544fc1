// Bytes in a posted JSON: base64url without padding, of a size that is said. Only the canonical spelling counts, so
// that one value cannot come in two forms.
import { z } from 'zod'

export type Bytes = Uint8Array<ArrayBuffer>

export function bytesField(least: number, most = least) {
  return z
    .string()
    .max(Math.ceil((most * 4) / 3))
    .transform((text, context): Bytes => {
      const read = new Uint8Array(Buffer.from(text, 'base64url'))
      const isCanonical = Buffer.from(read).toString('base64url') === text
      if (isCanonical && read.length >= least && read.length <= most) return read
      context.addIssue({ code: 'custom', message: 'not the expected bytes' })
      return z.NEVER
    })
}

export function toBase64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}
