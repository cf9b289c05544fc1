// A new secret for an authenticator app (RFC 6238), made in this browser: as a
// picture to scan, as text and as an address.
import { toBase64url } from './base64url.ts'
import { byId } from './page.ts'
import { showQr } from './qr-picture.ts'

export interface CodeAppSecret {
  /** For the server, which checks the codes. */
  readonly secret: string
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Fills `#totp-picture`, `#totp-key` and `#totp-address`. */
export function newCodeApp(issuer: string, account: string): CodeAppSecret {
  const bytes = crypto.getRandomValues(new Uint8Array(20))
  const key = spell(bytes)
  const address = `otpauth://totp/${encodeURIComponent(`${issuer}:${account}`)}?secret=${key}&issuer=${encodeURIComponent(issuer)}`
  const picture = byId('totp-picture')
  showQr(picture, address, picture.dataset['name'] ?? '')
  byId('totp-key').textContent = (key.match(/.{4}/g) ?? []).join(' ')
  byId('totp-address').setAttribute('href', address)
  return { secret: toBase64url(bytes) }
}

function spell(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => base32[Number.parseInt(five, 2)] ?? '').join('')
}
