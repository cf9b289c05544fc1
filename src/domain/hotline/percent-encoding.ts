// One spelling for what is written with percent signs (RFC 3986, 6.2.2.1 and 6.2.2.2): upper-case digits, and letters,
// digits, `-`, `.`, `_` and `~` as themselves. Everything else stays: `%2F` is not `/`.

const escapes = /%[0-9a-f]{2}/gi
const unreserved = /^[A-Za-z0-9\-._~]$/

export function upperCaseEscapes(text: string): string {
  return text.replace(escapes, (found) => found.toUpperCase())
}

/** A stray `%` stays one: what stands after it is not decoded where both together would read as another escape. */
export function decodeUnreserved(text: string): string {
  let written = ''
  let from = 0
  for (const { 0: found, index } of text.matchAll(escapes)) {
    written += text.slice(from, index)
    from = index + found.length
    const character = String.fromCharCode(Number.parseInt(found.slice(1), 16))
    const wouldCompleteAnother = /%[0-9a-f]?$/i.test(written) && /[0-9a-f]/i.test(character)
    written += unreserved.test(character) && !wouldCompleteAnother ? character : found
  }
  return written + text.slice(from)
}
