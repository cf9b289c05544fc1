// One spelling, by property: nothing that a browser tells apart becomes one but by a rule of the list, and everything
// that a browser takes for one does.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AddressForm,
  anyAddress,
  anyAddressForm,
  writeForm,
} from '#test/support/any-address.ts'
import { must } from '#test/support/office-hours.ts'
import { canonicalAddress } from './canonical-address.ts'

const canonical = (text: string) => must(canonicalAddress(text)).canonical
const browserReads = (text: string) => URL.parse(text)?.href

/** Answers numbers from 0 to below `count`, as the generator drew them. */
type Pick = (count: number) => number
const anyPick: fc.Arbitrary<Pick> = fc
  .array(fc.nat(), { minLength: 40, maxLength: 40 })
  .map((drawn) => {
    let next = 0
    return (count) => {
      next += 1
      return (drawn[next % drawn.length] ?? 0) % count
    }
  })

/** The same address as somebody else might write it, for every browser the same. */
function respell(form: AddressForm, pick: Pick): string {
  const port =
    form.port === ''
      ? ['', ':', `:${{ http: 80, https: 443, ftp: 21 }[form.scheme]}`][pick(3)]
      : form.port.replace(':', ':0')
  const slash = () => (pick(4) === 0 ? '\\' : '/')
  const path = form.segments.flatMap(
    (segment) => [[segment], ['.', segment], ['x', '..', segment], ['%2e', segment]][pick(4)] ?? [],
  )
  const host = respellHost(form.host, pick)
  const written = `${anyCase(form.scheme, pick)}:${slash()}${slash()}${host}${port}${path
    .map((segment) => slash() + segment)
    .join('')}${form.query}`
  const at = pick(written.length)
  const broken =
    pick(3) === 0 ? `${written.slice(0, at)}${'\t\n\r'[pick(3)]}${written.slice(at)}` : written
  return [broken, ` ${broken}`, `\u0000\t${broken}`][pick(3)] ?? broken
}

function anyCase(text: string, pick: Pick): string {
  return [...text]
    .map((letter) => (/[a-z]/.test(letter) && pick(2) === 0 ? letter.toUpperCase() : letter))
    .join('')
}

function respellHost(host: string, pick: Pick): string {
  if (host.startsWith('['))
    return [host, host.toUpperCase(), host.replace('::', ':0:0:0:0:0:')][pick(3)] ?? host
  const [first = '0', second = '0', third = '0', fourth = '0'] = host.split('.')
  if (host.startsWith('203.0.113.')) {
    const hex = `0x${Number(first).toString(16)}`
    return (
      [
        host,
        `${hex}.${second}.${Number(third) * 256 + Number(fourth)}`,
        `0${Number(first).toString(8)}.0.${third}.${fourth}`,
        `${host}.`,
      ][pick(4)] ?? host
    )
  }
  const known = anyCase(host, pick)
  return (
    [known, encodeURIComponent(host), host.replace('.', '。'), host.replace('a', 'ａ')][pick(4)] ??
    known
  )
}

describe('spellings', () => {
  test('all that browsers take for one come out as one', () => {
    fc.assert(
      fc.property(anyAddressForm, anyPick, (form, pick) => {
        const [plain, other] = [writeForm(form), respell(form, pick)]
        expect(browserReads(other)).toBe(browserReads(plain))
        expect(canonical(other)).toBe(canonical(plain))
      }),
      { numRuns: 500 },
    )
  })

  test('any text that a browser reads comes out as what the browser made of it', () => {
    const parts = fc.constantFrom(
      ...'ab.:/\\?#@[]%() \t\nAZ0189~ä｡（'.split(''),
      ...[
        'http',
        '://',
        'a.example',
        '%2e',
        '%2F',
        '..',
        '(dot)',
        '{.}',
        '%28dot%29',
        '192.0.2.1',
        '0x7f',
        '[::1]',
      ],
    )
    const anyText = fc
      .tuple(
        fc.constantFrom('http:', 'https://', 'FTP:/', 'http://a.example'),
        fc.array(parts, { maxLength: 12 }),
      )
      .map(([start, rest]) => start + rest.join(''))
    fc.assert(
      fc.property(anyText, (text) => {
        const [asWritten, href] = [canonicalAddress(text), browserReads(text)]
        if (href === undefined) return
        const asRead = canonicalAddress(href)
        expect(asWritten.ok).toBe(asRead.ok)
        if (asWritten.ok && asRead.ok)
          expect(asWritten.value.canonical).toBe(asRead.value.canonical)
      }),
      { numRuns: 3000 },
    )
  })

  test('what came out comes out again, as browsers read it, without a step', () => {
    fc.assert(
      fc.property(anyAddress, (text) => {
        const once = canonical(text)
        const again = must(canonicalAddress(once))
        expect([again.canonical, again.steps]).toEqual([once, []])
        expect(browserReads(once)).toBe(once)
      }),
      { numRuns: 500 },
    )
  })

  test('any text is answered, and what can be read has steps that lead to it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, isWeb) => {
        const read = canonicalAddress(isWeb ? `http://a.example/${text}` : text)
        if (!read.ok) return
        const { steps, input, canonical: last } = read.value
        const chain = [...steps.map(({ before }) => before), last]
        expect(chain[0]).toBe(steps.length === 0 ? last : input)
        for (const [index, step] of steps.entries()) expect(chain[index + 1]).toBe(step.after)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('what is in no rule stays apart', () => {
  const path = (change: (segment: string) => string) => (form: AddressForm) => ({
    ...form,
    segments: form.segments.map(change),
  })
  const changes: Readonly<Record<string, (form: AddressForm) => AddressForm>> = {
    'the case of the path': path((segment) =>
      segment.replace(/(?<!%.?)[a-z]/, (letter) => letter.toUpperCase()),
    ),
    'a slash at the end': (form) => ({ ...form, segments: [...form.segments, ''] }),
    'a slash more inside': (form) => ({ ...form, segments: ['', ...form.segments] }),
    'www.': (form) => ({ ...form, host: `www.${form.host}` }),
    'another label': (form) => ({ ...form, host: `m.${form.host}` }),
    'https and http': (form) => ({
      ...form,
      scheme: form.scheme === 'http' ? 'https' : 'http',
      port: form.port || ':8080',
    }),
    'the port': (form) => ({ ...form, port: ':8081' }),
    'the order of the query': (form) => ({
      ...form,
      query: form.query === '' ? '' : `?${form.query.slice(1).split('&').toReversed().join('&')}`,
    }),
    'a query without anything': (form) => ({
      ...form,
      query: form.query === '' ? '?' : form.query,
    }),
    'one more in the query': (form) => ({ ...form, query: `${form.query || '?'}&a=1` }),
    'the same twice in the query': (form) => ({
      ...form,
      query: `${form.query || '?a'}&${form.query.slice(1) || 'a'}`,
    }),
    'a plus for a space': path((segment) => segment.replace('%20', '+')),
    '%2F for a slash': (form) => ({ ...form, segments: [form.segments.join('%2F')] }),
    'a reserved sign with a percent sign': path((segment) =>
      segment.replace(/[!$&'()*+,;=:@]/, (sign) => `%${sign.charCodeAt(0).toString(16)}`),
    ),
    'a percent sign that is written twice': path((segment) => segment.replace('%', '%25')),
    'a name of a file': (form) => ({
      ...form,
      segments: [...form.segments.slice(0, -1), `${form.segments.at(-1)}index.html`],
    }),
    'a parameter of the path': path((segment) => `${segment};a=1`),
    'a composed letter': path((segment) => segment.replace('ä', 'a\u0308')),
  }
  test.each(Object.entries(changes))('%s', (_name, change) => {
    let seen = 0
    fc.assert(
      fc.property(anyAddressForm, (form) => {
        const [one, other] = [browserReads(writeForm(form)), browserReads(writeForm(change(form)))]
        if (one === undefined || other === undefined || one === other) return
        seen += 1
        expect(canonical(other)).not.toBe(canonical(one))
      }),
      { numRuns: 300 },
    )
    expect(seen).toBeGreaterThan(5)
  })
})
