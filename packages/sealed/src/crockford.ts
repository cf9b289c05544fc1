// Crockford base 32 (crockford.com/base32.html): no I, L, O, U; read case-blind with I and L as 1
// and O as 0. The check is a number modulo 1021, the largest prime below 32^2: two symbols.

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const checkPrime = 1021n

/** A number as `count` symbols, most significant first. */
export function toSymbols(value: bigint, count: number): string {
  let text = ''
  for (let i = 0, rest = value; i < count; i++, rest >>= 5n) {
    text = (alphabet[Number(rest & 31n)] ?? '') + text
  }
  return text
}

/** The number that symbols stand for; the caller has checked them with `findWrongSymbol`. */
export function fromSymbols(symbols: string): bigint {
  let value = 0n
  for (const symbol of symbols) value = (value << 5n) | BigInt(alphabet.indexOf(symbol))
  return value
}

export function checkSymbols(value: bigint): string {
  return toSymbols(value % checkPrime, 2)
}

/** Upper case without white space, dashes and dots, with I, L, O replaced. */
export function normaliseSymbols(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}._\u00ad\u200b\u2212]/gu, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')
}

/** The first symbol that does not belong, with its place from 1. */
export function findWrongSymbol(
  symbols: string,
): { readonly position: number; readonly symbol: string } | undefined {
  const index = [...symbols].findIndex((symbol) => !alphabet.includes(symbol))
  return index < 0 ? undefined : { position: index + 1, symbol: [...symbols][index] ?? '' }
}

/** Groups of four with a dash between. */
export function inGroups(symbols: string, separator = '-'): string {
  return (symbols.match(/.{1,4}/g) ?? []).join(separator)
}

export function bytesToNumber(bytes: Uint8Array): bigint {
  let value = 0n
  for (const byte of bytes) value = (value << 8n) | BigInt(byte)
  return value
}

export function numberToBytes(value: bigint, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  for (let i = length - 1, rest = value; i >= 0; i--, rest >>= 8n) bytes[i] = Number(rest & 255n)
  return bytes
}
