// Field encryption under a key of the server that lies outside the database (3-sealing "Server secret"): AES-256-GCM,
// bound to the column and row it stands in, so that a value moved elsewhere does not open.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const nonceBytes = 12
const tagBytes = 16

export interface FieldBox {
  /** `place` names column and row, e.g. `sign_in_method.totp 4b0c…`. */
  readonly seal: (place: string, plain: Uint8Array) => Uint8Array<ArrayBuffer>
  /** Undefined when it was altered, moved, or sealed under another key. */
  readonly open: (place: string, sealed: Uint8Array) => Uint8Array<ArrayBuffer> | undefined
}

/** `key`: 32 bytes, derived from the server secret for fields alone. */
export function fieldBox(key: Uint8Array): FieldBox {
  return {
    seal(place, plain) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
      const body = Buffer.concat([cipher.update(plain), cipher.final()])
      return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), body]))
    },
    open(place, sealed) {
      if (sealed.length < nonceBytes + tagBytes) return undefined
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      })
      decipher.setAAD(Buffer.from(place))
      decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes))
      try {
        const body = sealed.subarray(nonceBytes + tagBytes)
        return new Uint8Array(Buffer.concat([decipher.update(body), decipher.final()]))
      } catch {
        return undefined
      }
    },
  }
}
