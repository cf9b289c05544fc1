// What is shown is never a link, comes back as the same address, and keeps what stands in it to itself.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyAddress } from '#test/support/any-address.ts'
import { must } from '#test/support/office-hours.ts'
import { defang, maskAddress } from './address-display.ts'
import { canonicalAddress } from './canonical-address.ts'

const read = (text: string) => must(canonicalAddress(text))

test('defanged, it is no link and comes out as the same address', () => {
  expect(defang('https://a.example/x.y?u=http://b.example/')).toBe(
    'hxxps[://]a[.]example/x[.]y?u=http[://]b[.]example/',
  )
  fc.assert(
    fc.property(anyAddress, (text) => {
      const { canonical } = read(text)
      expect(defang(canonical)).not.toMatch(/:\/\/(?!\])|[^[]\./)
      expect(read(defang(canonical)).canonical).toBe(canonical)
    }),
  )
})

test.each([
  [
    'https://pictures.somewhere.example/folder/name.jpg?id=1',
    'hxxps[://]•••[.]s•••[.]example/•••?•••',
  ],
  ['http://somewhere.example/', 'hxxp[://]s•••[.]example/'],
  ['http://somewhere.example:8080/?x', 'hxxp[://]s•••[.]example:8080/?•••'],
  ['http://bücher.co.uk/x', 'hxxp[://]•••[.]co[.]uk/•••'],
  ['ftp://192.0.2.17/x', 'fxp[://]192[.]0[.]•••/•••'],
  ['http://[2001:db8:7::1]/', 'hxxp[://][2001:db8:•••]/'],
  ['http://single/x', 'hxxp[://]•••/•••'],
])('%s is shown as %s', (text, shown) => expect(maskAddress(read(text))).toBe(shown))

test('masked, two addresses of one folder look the same', () => {
  const shown = (path: string) => maskAddress(read(`https://a.example/${path}`))
  expect(shown('one-name/two.jpg')).toBe(shown('other'))
})
