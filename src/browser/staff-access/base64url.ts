// base64url without padding, for what travels as JSON; small, so that pages need not load the sealing code for it.

export type Bytes = Uint8Array<ArrayBuffer>

export function toBase64url(bytes: Uint8Array | ArrayBuffer): string {
  const text = [...new Uint8Array(bytes)].map((byte) => String.fromCharCode(byte)).join('')
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

export function fromBase64url(text: string): Bytes {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(plain, (symbol) => symbol.charCodeAt(0))
}
