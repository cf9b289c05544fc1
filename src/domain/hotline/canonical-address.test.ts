// The rules of one spelling, by example: what is folded, what is kept apart, what is refused and how it is explained.
import { describe, expect, test } from 'vitest'
import { must, why } from '#test/support/office-hours.ts'
import { addressRules, canonicalAddress, longestAddressBytes } from './canonical-address.ts'

const read = (text: string) => must(canonicalAddress(text))
const canonical = (text: string) => read(text).canonical

describe('what is the same', () => {
  test.each([
    ['HTTP://A.Example', 'http://a.example/'],
    ['http://a.example:80/x', 'http://a.example/x'],
    ['https://a.example:00443/x', 'https://a.example/x'],
    ['ftp://a.example:21/x', 'ftp://a.example/x'],
    ['http://a.example:8080', 'http://a.example:8080/'],
    ['http://a.example./x', 'http://a.example/x'],
    [' \thttp://a.exa\nmple/x\r\n', 'http://a.example/x'],
    ['http:\\\\a.example\\x\\y', 'http://a.example/x/y'],
    ['https:a.example/x', 'https://a.example/x'],
    ['http://a.example/x/./y/../z', 'http://a.example/x/z'],
    ['http://a.example/x/%2e%2E/z', 'http://a.example/z'],
    ['http://a.example/%7euser/%c3%a4', 'http://a.example/~user/%C3%A4'],
    ['http://a.example/ä b', 'http://a.example/%C3%A4%20b'],
    ['http://a.example/?q=%41%2f', 'http://a.example/?q=A%2F'],
    ['http://a.example/x#part', 'http://a.example/x'],
    ['http://somebody:secret@a.example/x', 'http://a.example/x'],
    ['http://bücher.example/', 'http://xn--bcher-kva.example/'],
    ['http://ａ。example/', 'http://a.example/'],
    ['http://%61.example/', 'http://a.example/'],
    ['http://0xC0.0.0x2.1/', 'http://192.0.2.1/'],
    ['http://3221225985/', 'http://192.0.2.1/'],
    ['http://192.0.2.1./', 'http://192.0.2.1/'],
    ['http://[2001:DB8:0:0::1]:80/', 'http://[2001:db8::1]/'],
  ])('%j is %s', (text, expected) => expect(canonical(text)).toBe(expected))
})

describe('what was done so that nobody follows it is undone', () => {
  test.each([
    'hxxps://a[.]b[.]example/x.y?q=1.5',
    'hXXps[:]//a(.)b{.}example/x.y?q=1.5',
    'hxxps[://]a[.]b[.]example/x[.]y?q=1[.]5',
    'h**ps://a[dot]b(dot)example/x.y?q=1.5',
    'https:[//]a dot b [ . ] example/x.y?q=1.5',
    '<https://a.b[.example/x.y?q=1.5>',
    '"[https]://a.]b<.>example[:]443[/]x.y?q=1.5"',
    'http[s]://a{DOT}b。example/x.y?q=1.5',
  ])('%j', (text) => expect(canonical(text)).toBe('https://a.b.example/x.y?q=1.5'))

  test('ftp is undone as well', () =>
    expect(canonical('fxp://a[.]example/x')).toBe('ftp://a.example/x'))

  test('marks in a path stay where the host was written plainly', () => {
    expect(canonical('http://a.example/x[.]y')).toBe('http://a.example/x[.]y')
    expect(canonical('hxxp://a.example/x(dot)y')).toBe('http://a.example/x(dot)y')
  })

  test('a host of numbers in brackets is not taken for one', () =>
    expect(canonical('hxxp://[2001:db8::1]/')).toBe('http://[2001:db8::1]/'))
})

describe('what stays apart', () => {
  test.each([
    ['http://a.example/%2F', 'http://a.example//'],
    ['http://a.example/%252E', 'http://a.example/%2E'],
    ['http://a.example/%%32E', 'http://a.example/%2E'],
    ['http://a.example/%4%31', 'http://a.example/A'],
    ['http://a.example/?', 'http://a.example/'],
    ['http://a.example//x', 'http://a.example/x'],
  ])('%s and %s', (one, other) => expect(canonical(one)).not.toBe(canonical(other)))
})

describe('the parts', () => {
  test('user name and fragment are taken out and kept', () => {
    expect(read('http://somebody:secret@a.example/x#part?1')).toMatchObject({
      userinfo: 'somebody:secret',
      fragment: 'part?1',
    })
    expect(read('http://a.example/')).toMatchObject({ userinfo: undefined, fragment: undefined })
  })

  test.each([
    ['http://a.b.c.example/', 'c.example', false],
    ['http://a.b.co.uk/', 'b.co.uk', false],
    ['http://a.github.io/', 'a.github.io', true],
    ['http://co.uk/', null, false],
    ['http://example/', null, false],
    ['http://192.0.2.1/', null, false],
    ['http://[2001:db8::1]/', null, false],
    ['http://a.bücher.example/', 'xn--bcher-kva.example', false],
  ])('%s is under %s', (text, registrableDomain, isPrivateSuffix) =>
    expect(read(text)).toMatchObject({ registrableDomain, isPrivateSuffix }),
  )

  test('under a private suffix the registered name is that of the service', () =>
    expect(read('http://a.github.io/').registeredDomain).toBe('github.io'))
})

describe('what is refused', () => {
  test.each([
    ['', 'empty'],
    [' \r\n', 'empty'],
    ['a.example/x', 'no_scheme'],
    ['//a.example/x', 'no_scheme'],
    ['a.example:8080/x', 'no_scheme'],
    ['mailto:somebody@a.example', 'scheme_not_handled'],
    ['data:text/plain,x', 'scheme_not_handled'],
    ['javascript:1', 'scheme_not_handled'],
    ['file:///x', 'scheme_not_handled'],
    ['http://', 'not_an_address'],
    ['http://a b.example/', 'not_an_address'],
    ['http://a.example:99999/', 'not_an_address'],
    ['http://1.2.3.4.5/', 'not_an_address'],
    ['http://a..example/', 'host_not_valid'],
    ['http://a.example../', 'host_not_valid'],
    ['http://.a.example/', 'host_not_valid'],
  ])('%j: %s', (text, refusal) => expect(why(canonicalAddress(text))).toBe(refusal))

  test('what is too long is refused and never cut, as reported and as written', () => {
    const start = 'http://a.example/'
    const fits = start + 'x'.repeat(longestAddressBytes - start.length)
    expect(canonical(fits)).toBe(fits)
    expect(why(canonicalAddress(`${fits}x`))).toBe('too_long')
    expect(why(canonicalAddress(`${start}${'ä'.repeat(longestAddressBytes / 2)}`))).toBe('too_long')
    expect(why(canonicalAddress(`${start}${'ä'.repeat(2000)}`))).toBe('too_long')
  })
})

describe('the steps', () => {
  test('every rule is explained once, in order, from the report to the one spelling', () => {
    const input = ` hxxp:[//]u@B\tücher[.]Example.:080\\x/../%7e/ä/%c3#f `
    const { steps, canonical: last } = read(input)
    expect(last).toBe('http://xn--bcher-kva.example/~/%C3%A4/%C3')
    expect(steps.map(({ rule }) => rule)).toEqual(
      addressRules.filter((rule) => rule !== 'scheme_case' && rule !== 'host_number'),
    )
    expect(steps[0]?.before).toBe(input)
    for (const [index, step] of steps.entries())
      expect(step.after).toBe(steps[index + 1]?.before ?? last)
  })

  test('an address that was written so has none', () =>
    expect(read('https://a.example/x?y').steps).toEqual([]))

  test('numbers and schemes have steps of their own', () =>
    expect(read('HTTP://0300.0.2.1/').steps.map(({ rule }) => rule)).toEqual([
      'scheme_case',
      'host_number',
    ]))
})
