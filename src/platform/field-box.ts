// Field encryption under a key of the server that lies outside the database (3-sealing "Server secret"): AES-256-GCM,
// bound to the column and row it stands in, so that a value moved elsewhere does not open. One byte before each value
// tells its key, so that the key can be changed while older values wait to be sealed anew.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

const nonceBytes = 12
const tagBytes = 16
const headBytes = 1 + nonceBytes + tagBytes

export interface FieldBox {
  /** `place` names column and row, e.g. `sign_in_method.totp 4b0c…`. */
  readonly seal: (place: string, plain: Uint8Array) => Uint8Array<ArrayBuffer>
  /** Undefined when it was altered, moved, or sealed under another key. */
  readonly open: (place: string, sealed: Uint8Array) => Uint8Array<ArrayBuffer> | undefined
}

/**
 * @param key 32 bytes, derived from the server secret for fields alone.
 * @param olderKeys open what was sealed before the key was changed, and seal nothing.
 */
export function fieldBox(key: Uint8Array, olderKeys: readonly Uint8Array[] = []): FieldBox {
  const keys = [key, ...olderKeys].map((each) => ({ key: each, id: keyId(each) }))
  return {
    seal(place, plain) {
      const id = keyId(key)
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(id, place))
      const body = Buffer.concat([cipher.update(plain), cipher.final()])
      return new Uint8Array(Buffer.concat([Buffer.of(id), nonce, cipher.getAuthTag(), body]))
    },
    open(place, sealed) {
      for (const candidate of keys) {
        if (candidate.id !== sealed[0]) continue
        const plain = openWith(candidate.key, place, sealed)
        if (plain !== undefined) return plain
      }
      return undefined
    },
  }
}

function openWith(
  key: Uint8Array,
  place: string,
  sealed: Uint8Array,
): Uint8Array<ArrayBuffer> | undefined {
  if (sealed.length < headBytes) return undefined
  const nonce = sealed.subarray(1, 1 + nonceBytes)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  decipher.setAAD(boundTo(sealed[0] ?? 0, place))
  decipher.setAuthTag(sealed.subarray(1 + nonceBytes, headBytes))
  try {
    const body = sealed.subarray(headBytes)
    return new Uint8Array(Buffer.concat([decipher.update(body), decipher.final()]))
  } catch {
    return undefined
  }
}

/** Says nothing about the key; two keys that share it by chance are told apart by the tag. */
function keyId(key: Uint8Array): number {
  return createHash('sha256').update('forestall/field key id').update(key).digest()[0] ?? 0
}

function boundTo(id: number, place: string): Buffer {
  return Buffer.concat([Buffer.of(id), Buffer.from(place)])
}
