// Points out, before sending and never after, what looks as if it could lead to somebody: web addresses, e-mail
// addresses, telephone numbers, postcodes, a name after a title (4-help-service, Enquiry). It only points; the person
// decides. Numbers of helplines that this product itself shows are not pointed out.
import { numbersOf, urgentHelp } from './urgent-help.ts'

export const identifyingKinds = ['email', 'web_address', 'phone', 'postcode', 'name'] as const
type IdentifyingKind = (typeof identifyingKinds)[number]

export interface PointedOut {
  readonly kind: IdentifyingKind
  /** UTF-16 offsets into the text, `to` excluded. */
  readonly from: number
  readonly to: number
  readonly text: string
}

/** In this order: what an earlier pattern took, a later one leaves. */
const patterns: readonly (readonly [IdentifyingKind, RegExp])[] = [
  [
    'email',
    /[^\s@<>()[\]"',;:]{1,64}\s?(?:@|\(at\)|\[at\])\s?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/giu,
  ],
  ['web_address', /\b(?:https?|ftp|hxxps?):\/\/[^\s<>"]{1,2000}/giu],
  ['web_address', /\bwww\.[^\s<>"]{2,2000}/giu],
  [
    'web_address',
    /(?<![\p{L}\p{N}.@-])(?:[a-z0-9-]{1,63}\.){1,8}(?:com|org|net|info|biz|io|co|uk|me|tv|app|dev|xyz|site|online|link|onion|eu|ie|de|fr|nl|ru|us|cc|ly|gg|to|example|test|invalid)(?:\/[^\s<>"]{0,2000})?(?![\p{L}\p{N}-])/giu,
  ],
  ['phone', /(?<![\p{L}\p{N}£€$])(?:\+|00|0)(?:[\s().-]?\d){7,14}(?!\p{N})/gu],
  [
    'postcode',
    /(?<![\p{L}\p{N}])(?:[A-Z]{1,2}\d[A-Z\d]?|[a-z]{1,2}\d[a-z\d]?)[ \u00a0]?\d(?:[ABD-HJLNP-UW-Z]{2}|[abd-hjlnp-uw-z]{2})(?![\p{L}\p{N}])/gu,
  ],
  [
    'name',
    /(?<![\p{L}\p{N}])(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Father|Pastor|Uncle|Aunt|Auntie|Detective|DC|DS|PC)\.?[ \u00a0]\p{Lu}[\p{L}'’-]{1,40}(?:[ \u00a0]\p{Lu}[\p{L}'’-]{1,40})?/gu,
  ],
]

const helplineDigits = new Set(
  Object.values(urgentHelp)
    .flatMap((help) => numbersOf(help))
    .map((number) => number.dialled),
)

function isHelpline(text: string): boolean {
  const digits = text.replaceAll(/\D/g, '')
  return helplineDigits.has(digits) || helplineDigits.has(digits.replace(/^(?:0044|44)/, '0'))
}

/** Everything that may identify somebody, in the order of the text, without overlap. */
export function pointOutIdentifying(text: string): readonly PointedOut[] {
  const found: PointedOut[] = []
  for (const [kind, pattern] of patterns)
    for (const match of text.matchAll(pattern)) {
      const trimmed = match[0].replace(/[.,;:!?)\]]+$/u, '')
      const [from, to] = [match.index, match.index + trimmed.length]
      const isTaken = found.some((other) => from < other.to && to > other.from)
      if (isTaken || (kind === 'phone' && isHelpline(trimmed))) continue
      found.push({ kind, from, to, text: trimmed })
    }
  return found.toSorted((one, other) => one.from - other.from)
}
