// What a person typed on earlier pages, carried in a hidden field under a key of the server (3-sealing "Without"): so
// there is neither a row nor a cookie before anything is sent. AES-256-GCM, readable for 20 hours, as long as the form.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { hourMs, type Instant } from '#domain/shared/instant.ts'

const lifetimeMs = 20 * hourMs
const nonceBytes = 12
const tagBytes = 16
const timeBytes = 6
const formatLine = 'forestall draft field 1'

export interface DraftFields {
  /** `purpose` names the form, so that a field of one form never opens in another. */
  readonly seal: (purpose: string, value: unknown, now: Instant) => string
  /** The value as parsed JSON, to be checked by a schema; undefined when it is not ours, altered or older than 20 h. */
  readonly open: (purpose: string, text: string, now: Instant) => unknown
}

/**
 * @param key 32 bytes, derived from the server secret for drafts alone.
 * @param olderKeys open what was sealed before the key was changed, and seal nothing.
 */
export function draftFields(key: Uint8Array, olderKeys: readonly Uint8Array[] = []): DraftFields {
  return {
    seal(purpose, value, now) {
      const time = Buffer.alloc(timeBytes)
      time.writeUIntBE(now, 0, timeBytes)
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aadOf(purpose, time))
      const body = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
      return Buffer.concat([time, nonce, cipher.getAuthTag(), body]).toString('base64url')
    },
    open(purpose, text, now) {
      const bytes = Buffer.from(text, 'base64url')
      if (bytes.length < timeBytes + nonceBytes + tagBytes) return undefined
      const time = bytes.subarray(0, timeBytes)
      const age = now - time.readUIntBE(0, timeBytes)
      if (age < -lifetimeMs || age >= lifetimeMs) return undefined
      for (const candidate of [key, ...olderKeys]) {
        const value = decrypt(candidate, aadOf(purpose, time), bytes.subarray(timeBytes))
        if (value !== undefined) return value
      }
      return undefined
    },
  }
}

function aadOf(purpose: string, time: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${formatLine}\n${purpose}\n`), time])
}

function decrypt(key: Uint8Array, aad: Buffer, sealed: Buffer): unknown {
  const tagAt = nonceBytes + tagBytes
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(aad).setAuthTag(sealed.subarray(nonceBytes, tagAt))
  try {
    const plain = Buffer.concat([decipher.update(sealed.subarray(tagAt)), decipher.final()])
    return JSON.parse(plain.toString('utf8')) as unknown
  } catch {
    return undefined
  }
}
