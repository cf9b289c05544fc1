// The parts of an address as it is written, so that every change to it can be shown (URL Standard, "URL writing" and the
// special schemes of "URL parsing"). What is right is decided by the parser; here is only where each part stands.

export interface AddressParts {
  readonly scheme: string
  /** `//`, or what was written in its place. */
  readonly slashes: string
  /** Without `@`; undefined when there is none. */
  readonly userinfo: string | undefined
  readonly host: string
  /** With its colon, or empty. */
  readonly port: string
  readonly path: string
  /** With its question mark, or empty. */
  readonly query: string
  /** With its hash sign, or empty. */
  readonly fragment: string
}

const shape = /^([a-z]+):([\\/]*)([^\\/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/is

/** @param text an address that begins with http, https or ftp and a colon. */
export function splitAddress(text: string): AddressParts {
  const [, scheme = '', slashes = '', authority = '', path = '', query = '', fragment = ''] =
    shape.exec(text) ?? []
  const at = authority.lastIndexOf('@')
  const where = authority.slice(at + 1)
  const [, host = where, port = ''] = /^(\[[^\]]*\]|[^:]*)(:.*)?$/s.exec(where) ?? []
  const userinfo = at < 0 ? undefined : authority.slice(0, at)
  return { scheme, slashes, userinfo, host, port, path, query, fragment }
}

export function writeAddress(parts: AddressParts): string {
  const { scheme, slashes, userinfo, host, port, path, query, fragment } = parts
  const user = userinfo === undefined ? '' : `${userinfo}@`
  return `${scheme}:${slashes}${user}${host}${port}${path}${query}${fragment}`
}

/** `/a/./b/../c` → `/a/c`, also where the dots are written `%2e` (URL Standard, "path state"). */
export function resolveDots(path: string): string {
  const resolved: string[] = []
  const segments = path.slice(1).split('/')
  for (const [index, segment] of segments.entries()) {
    const dots = segment.replace(/%2e/gi, '.')
    const isLast = index === segments.length - 1
    if (dots === '..') resolved.pop()
    if (dots !== '.' && dots !== '..') resolved.push(segment)
    else if (isLast) resolved.push('')
  }
  return `/${resolved.join('/')}`
}
