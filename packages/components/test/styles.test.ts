// The stylesheets: in our colours only, readable in every look and mode, and small enough.
import { brotliCompressSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildStyles, type Styles } from '../build-styles.ts'
import { type Look, type Mode, tokensOf } from '../styles/palette.ts'
import { recolour } from '../styles/recolour.ts'

let styles: Styles
beforeAll(() => {
  styles = buildStyles()
}, 60_000)

const looks: readonly Look[] = ['help', 'hotline', 'staff']
const modes: readonly Mode[] = ['light', 'dark']
const hues = ['green', 'teal', 'blue', 'purple', 'magenta', 'red', 'orange', 'yellow']

/** Foreground, background, least contrast (WCAG 2.2: 1.4.3 text 4.5, 1.4.11 edges and focus 3). */
const pairs: readonly (readonly [string, string, number])[] = [
  ['govuk-text-colour', 'govuk-body-background-colour', 7],
  ['govuk-text-colour', 'govuk-template-background-colour', 7],
  ['govuk-text-colour', 'f-tint', 4.5],
  ['govuk-text-colour', 'f-line', 4.5],
  ['govuk-secondary-text-colour', 'govuk-body-background-colour', 4.5],
  ['govuk-secondary-text-colour', 'govuk-template-background-colour', 4.5],
  ['govuk-secondary-text-colour', 'govuk-surface-background-colour', 4.5],
  ['govuk-secondary-text-colour', 'f-tint', 4.5],
  ['govuk-surface-text-colour', 'govuk-surface-background-colour', 7],
  ['govuk-inverse-text-colour', 'govuk-brand-colour', 4.5],
  ['govuk-inverse-text-colour', 'f-brand-hover', 4.5],
  ['govuk-inverse-text-colour', 'govuk-success-colour', 4.5],
  ['govuk-inverse-text-colour', 'f-danger', 4.5],
  ['govuk-inverse-text-colour', 'f-danger-hover', 4.5],
  ['govuk-brand-colour', 'govuk-surface-background-colour', 4.5],
  ['govuk-brand-colour', 'govuk-body-background-colour', 4.5],
  ...['link', 'link-hover', 'link-visited'].flatMap((name) =>
    ['body', 'template', 'surface'].map(
      (ground) => [`govuk-${name}-colour`, `govuk-${ground}-background-colour`, 4.5] as const,
    ),
  ),
  ['govuk-link-colour', 'f-tint', 4.5],
  ['govuk-error-colour', 'govuk-body-background-colour', 4.5],
  ['f-red', 'govuk-surface-background-colour', 4.5],
  ['govuk-success-colour', 'govuk-body-background-colour', 4.5],
  ['govuk-focus-text-colour', 'govuk-focus-colour', 7],
  ['govuk-input-border-colour', 'govuk-body-background-colour', 3],
  ['f-edge', 'govuk-body-background-colour', 3],
  ...hues.flatMap((hue) => [
    [`f-${hue}-text`, `f-${hue}-tint`, 4.5] as const,
    [`f-${hue}`, 'govuk-body-background-colour', 4.5] as const,
  ]),
]

describe.each(looks)('the look of %s', (look) => {
  test.each(modes)('has enough contrast in %s', (mode) => {
    const tokens = tokensOf(look, mode)
    const tooWeak = pairs
      .map(([front, back, least]) => ({ front, back, least, is: contrast(tokens, front, back) }))
      .filter((pair) => pair.is < pair.least)
    expect(tooWeak).toEqual([])
  })
})

test('what takes the focus is told from what does not, in both modes', () => {
  // Amber on dark, and on light the thick dark line beneath it.
  for (const look of looks) {
    const light = tokensOf(look, 'light')
    const dark = tokensOf(look, 'dark')
    expect(
      contrast(light, 'govuk-focus-text-colour', 'govuk-body-background-colour'),
    ).toBeGreaterThan(3)
    expect(contrast(dark, 'govuk-focus-colour', 'govuk-body-background-colour')).toBeGreaterThan(3)
  }
})

test('stylesheets hold no colour outside the palette, no address and no font to fetch', () => {
  for (const css of allOf(styles)) {
    const rules = css.replace(/--[\w-]+:\s*#[0-9a-f]{6}\b/gi, '')
    const colours = rules.match(/#[0-9a-f]{6}\b|#[0-9a-f]{3}\b(?![^{};]*\{)|rgba?\(/gi) ?? []
    expect([...new Set(colours)].filter((colour) => !/^#0+$/.test(colour))).toEqual([])
    expect(css.match(/url\(.{30}|@import|@font-face|Transport/g)).toBeNull()
  }
})

test('every colour that a rule names is declared', () => {
  for (const css of allOf(styles)) {
    const used = new Set(Array.from(css.matchAll(/var\((--[\w-]+)\)/g), (match) => match[1]))
    expect([...used].filter((name) => !css.includes(`${name}:`))).toEqual([])
  }
})

test('the build stops at a colour that it does not know', () => {
  expect(() => recolour('a {\n  color: #123456;\n}')).toThrow('No colour of ours for #123456')
})

test('the sizes stay within what the pages can spend', () => {
  expect(styles.frontPage.length).toBeLessThanOrEqual(6_000)
  expect(brotliCompressSync(styles.public).length).toBeLessThanOrEqual(12_000)
  expect(brotliCompressSync(styles.staff).length).toBeLessThanOrEqual(16_000)
})

test('the style of the front page can stand in the page as it is', () => {
  expect(styles.frontPage).not.toMatch(/["&<]/)
})

function allOf({ public: ours, staff, frontPage }: Styles): readonly string[] {
  return [ours, staff, frontPage]
}

function contrast(tokens: Readonly<Record<string, string>>, front: string, back: string): number {
  const [one = 0, other = 0] = [front, back].map((name) => luminance(tokens[name] ?? ''))
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
}

/** Relative luminance, as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
