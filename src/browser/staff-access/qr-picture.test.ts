// What is drawn is read back by another author's reader, as a telephone would.
import fc from 'fast-check'
import jsQr from 'jsqr'
import { expect, it } from 'vitest'
import { drawQr } from './qr-picture.ts'

const scale = 4

/** The drawing as pixels: dark runs on white, four pixels a square. */
function paint({ size, path }: ReturnType<typeof drawQr>): Uint8ClampedArray {
  const width = size * scale
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1)
      for (let column = Number(x) * scale; column < (Number(x) + Number(length)) * scale; column++)
        pixels.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3)
  return pixels
}

const readBack = (text: string): string | undefined => {
  const drawing = drawQr(text)
  const width = drawing.size * scale
  const read = typeof jsQr === 'function' ? jsQr : (jsQr as { default: typeof jsQr }).default
  return read(paint(drawing), width, width)?.data
}

it('is read back as the address of a code app', () => {
  const address =
    'otpauth://totp/Help%20service%3Arobin?secret=ABCDEFGHIJKLMNOPQRSTUVWXYZ234567&issuer=Help%20service'
  expect(readBack(address)).toBe(address)
})

it('is read back whatever the names are', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9 ]{1,60}$/), (name) => {
      const address = `otpauth://totp/${encodeURIComponent(name)}?secret=ABCDEFGHIJKLMNOPQRSTUVWXYZ234567`
      expect(readBack(address)).toBe(address)
    }),
    { numRuns: 25 },
  )
})

it('has a white edge of four squares', () => {
  const { size, path } = drawQr('otpauth://totp/x')
  const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, ...found]) => found.map(Number))
  expect(Math.min(...runs.map(([x = 0]) => x))).toBe(4)
  expect(Math.max(...runs.map(([x = 0, , length = 0]) => x + length))).toBe(size - 4)
  expect(Math.min(...runs.map(([, y = 0]) => y))).toBe(4)
})
