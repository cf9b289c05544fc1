// The one cookie (3-sealing): random bytes, nothing in it. `__Host-` and Secure on https; plain http is allowed only
// for loopback and onion addresses, where text browsers and Safari drop a `__Host-` cookie.

const sessionCookieNames = { secure: '__Host-forestall', plain: 'forestall' } as const

const attributes = 'HttpOnly; SameSite=Strict; Path=/'

export function sessionCookie(token: string, isSecure: boolean): string {
  return isSecure
    ? `${sessionCookieNames.secure}=${token}; ${attributes}; Secure`
    : `${sessionCookieNames.plain}=${token}; ${attributes}`
}

export function clearedCookie(isSecure: boolean): string {
  return `${sessionCookie('', isSecure)}; Max-Age=0`
}

const tokenPattern = /^[A-Za-z0-9_-]{43}$/

/** The session token of a `Cookie` header: 32 bytes in base64url, or undefined. */
export function tokenFrom(header: string | null, isSecure: boolean): string | undefined {
  const wanted = isSecure ? sessionCookieNames.secure : sessionCookieNames.plain
  for (const part of (header ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2)
    if (name === wanted && value !== undefined && tokenPattern.test(value)) return value
  }
  return undefined
}
