// Made-up addresses for property tests of the hotline: reserved names and documentation networks only.
import fc from 'fast-check'

const label = fc.stringMatching(/^[a-z0-9](?:[a-z0-9]{0,6}[a-z])?$/)
const international = fc.constantFrom('bücher', '例え', 'straße', 'ελλάς', 'пример')
const name = fc
  .tuple(
    fc.array(fc.oneof({ weight: 5, arbitrary: label }, international, fc.constant('www')), {
      maxLength: 3,
    }),
    fc.constantFrom('a.example', 'b.test', 'c.invalid'),
  )
  .map(([labels, end]) => [...labels, end].join('.'))
const last = fc.integer({ min: 0, max: 255 })
const ipv4 = last.map((number) => `203.0.113.${number}`)
const ipv6 = fc
  .integer({ min: 0, max: 65_535 })
  .map((number) => `[2001:db8::${number.toString(16)}]`)

const character = fc.constantFrom(..."abzAZ019-._~!$&'()*+,;=:@[]|^%äß你".split(''))
const escaped = fc.constantFrom(
  '%2F',
  '%2f',
  '%41',
  '%7e',
  '%25',
  '%20',
  '%00',
  '%C3%A4',
  '%%32E',
  '%3a',
)
const written = (least: number) =>
  fc
    .array(fc.oneof({ weight: 4, arbitrary: character }, escaped), {
      minLength: least,
      maxLength: 6,
    })
    .map((parts) => parts.join(''))

export interface AddressForm {
  readonly scheme: 'http' | 'https' | 'ftp'
  readonly host: string
  /** With its colon, or empty. */
  readonly port: string
  /** Each begins with a slash in the address. */
  readonly segments: readonly string[]
  /** With its question mark, or empty. */
  readonly query: string
}

export const anyAddressForm: fc.Arbitrary<AddressForm> = fc.record({
  scheme: fc.constantFrom('http', 'https', 'ftp'),
  host: fc.oneof({ weight: 3, arbitrary: name }, ipv4, ipv6),
  port: fc.constantFrom('', '', ':8080', ':80', ':443', ':21'),
  segments: fc.array(written(0), { minLength: 1, maxLength: 4 }),
  query: fc.oneof(
    fc.constantFrom('', '?'),
    fc.array(written(1), { minLength: 1, maxLength: 3 }).map((pairs) => `?${pairs.join('&')}`),
  ),
})

export function writeForm({ scheme, host, port, segments, query }: AddressForm): string {
  return `${scheme}://${host}${port}/${segments.join('/')}${query}`
}

export const anyAddress = anyAddressForm.map(writeForm)
