// Undoes what people do to an address so that nobody follows it by accident ("refang"): hxxp, [.], (dot), [://] and
// their like. Only spellings that no browser would read as an address, or that no host name carries, are undone.

/** A scheme and its slashes in disguise: `hxxps[://]`, `h**p://`, `http[:]//`, `[https]://`. */
const disguise =
  /^[[({]?(h(?:tt|xx|\*\*|xt|tx)p|f(?:t|x|\*)p)([[({]?s[\])}]?)?[\])}]?([[({]:[\\/]{2}[\])}]|[[({]:[\])}][\\/]{2,}|:[[({][\\/]{2}[\])}]|:[\\/]{2,})/i
const plainHead = /^(?:https?|ftp):(?![[({][\\/]{2})[\\/]*/i

/** Square brackets and spaces stand in no host name, so what they mean is certain. */
const squareDot = /\s{0,2}[[<]\s{0,2}(?:[.。]|dot)\s{0,2}[\]>]\s{0,2}|\s{1,2}dot\s{1,2}|\[\.|\.\]/gi
/** Browsers take these for part of a name; no name has them. */
const roundDot = /[({](?:\.|dot)[)}]/gi

/** The same text when nothing was done to it. */
export function refang(text: string): string {
  const bare = unwrap(text)
  const plain = plainHead.exec(bare)?.[0]
  if (plain !== undefined) return plain + refangRest(bare.slice(plain.length), false)
  const [all, name = '', s, slashes = ''] = disguise.exec(bare) ?? []
  if (all === undefined) return bare
  const scheme = `${name.toLowerCase().startsWith('f') ? 'ftp' : 'http'}${s === undefined ? '' : 's'}`
  return `${scheme}://${refangRest(bare.slice(all.length), /^[^:]/.test(slashes))}`
}

/** @param isWhole the slashes stood in brackets, so dots and slashes further on do too. */
function refangRest(rest: string, isWhole: boolean): string {
  const bracketed = /^([^\\/?#]*?)\[[\\/]\]/.exec(rest)
  const authority = bracketed?.[1] ?? /^[^\\/?#]*/.exec(rest)?.[0] ?? ''
  const after = rest.slice(bracketed?.[0].length ?? authority.length)
  const path = bracketed === null ? after : `/${after}`
  const hasDots = isWhole || hostIn(authority).includes('[.]')
  const dotted = hasDots ? path.replaceAll('[.]', '.') : path
  return refangAuthority(authority) + (isWhole ? dotted.replaceAll('[://]', '://') : dotted)
}

function refangAuthority(authority: string): string {
  const square = authority
    .replace(squareDot, '.')
    .replaceAll('[:]', ':')
    .replace(/\[(?:@|at)\]/gi, '@')
  const host = hostIn(square)
  return square.slice(0, square.length - host.length) + refangHost(host)
}

function hostIn(authority: string): string {
  return authority.slice(authority.lastIndexOf('@') + 1)
}

/**
 * A browser decodes and folds a name before it reads it, so the marks are looked for in that form. In an international
 * name they would end up inside its A-labels, so there they stay.
 */
function refangHost(host: string): string {
  const read = decoded(host)
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replaceAll('。', '.')
  if (!/^[!-~]*$/.test(read) || /[\\/?#@%]|xn--/i.test(read)) return host
  const plain = read.replace(roundDot, '.')
  return plain === read ? host : plain
}

function decoded(host: string): string {
  try {
    return decodeURIComponent(host)
  } catch {
    return host
  }
}

/** `<http://…>` and quotation marks: no address begins with one. */
function unwrap(text: string): string {
  const wrapped = /^(?:<(.*)>|"(.*)"|'(.*)'|“(.*)”)$/s.exec(text)
  const inner = wrapped?.slice(1).find((found) => found !== undefined)
  return inner === undefined ? text : inner.trim()
}
