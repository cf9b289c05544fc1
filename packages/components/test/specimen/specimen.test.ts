// The specimens in a real browser under the product's policy: readable by machines that check accessibility, no wider
// than the window, and nothing that the policy stops. Where there is no Chromium only the markup is checked.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { HtmlValidate } from 'html-validate'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { htmlRules } from '../html-rules.ts'
import { chromiumPath, startChromium } from './chromium.ts'
import { type SpecimenName, type Specimens, serveSpecimens, specimenNames } from './serve.tsx'
import { shootSpecimens } from './shoot.ts'

let specimens: Specimens
beforeAll(async () => {
  specimens = await serveSpecimens()
}, 60_000)
afterAll(() => specimens.close())

const validator = new HtmlValidate(htmlRules)

test.each(specimenNames)('html-validate finds nothing in %s', async (name) => {
  const report = await validator.validateString(specimens.pages[name])
  const faults = report.results.flatMap((result) => result.messages)
  expect(faults.map((fault) => `${fault.ruleId}: ${fault.message} (${fault.selector})`)).toEqual([])
})

test.each(specimenNames)('no style attribute and no event handler stands in %s', (name) => {
  expect(specimens.pages[name].match(/<[^>]*\s(style|on\w+)=/g)).toBeNull()
})

describe.skipIf(!chromiumPath)(`in Chromium (${chromiumPath ?? 'skipped: not found'})`, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startChromium(chromiumPath ?? '')
  }, 60_000)
  afterAll(() => browser.close())

  const modes = ['light', 'dark'] as const
  test.each(specimenNames.flatMap((name) => modes.map((mode) => [name, mode] as const)))(
    'axe finds nothing in %s in %s',
    async (name, colorScheme) => {
      const page = await open(browser, { colorScheme, bypassCSP: true }, name, 390)
      expect(await axeFaults(page)).toEqual([])
      await page.context().close()
    },
    60_000,
  )

  test.each(specimenNames)(
    'the policy stops nothing in %s, and its scripts start',
    async (name) => {
      const page = await open(browser, {}, name, 1280)
      const stopped = await page.evaluate(
        () => document.querySelectorAll('[data-script-failed]').length,
      )
      expect(faultsOf.get(page)).toEqual([])
      expect(stopped).toBe(0)
      await page.context().close()
    },
  )

  test.each(specimenNames)(
    '%s is no wider than a window of 320 pixels, nor with scripts off',
    async (name) => {
      for (const javaScriptEnabled of [true, false]) {
        const page = await open(browser, { javaScriptEnabled }, name, 320)
        expect(await page.evaluate(overflow)).toBe(0)
        await page.context().close()
      }
    },
  )

  test.each([true, false])(
    'what a radio button reveals follows it (scripts on: %s)',
    async (javaScriptEnabled) => {
      const page = await open(browser, { javaScriptEnabled }, 'form', 390)
      const revealed = page.locator('#conditional-age-4')
      expect(await revealed.isVisible()).toBe(true)
      await page.locator('#age').check()
      expect(await revealed.isVisible()).toBe(false)
      await page.locator('#age-4').check()
      expect(await revealed.isVisible()).toBe(true)
      await page.context().close()
    },
  )

  test('with scripts on, "none of these" takes the other ticks away', async () => {
    const page = await open(browser, {}, 'form', 390)
    expect(await page.locator('#about-2').isChecked()).toBe(true)
    await page.locator('#about-5').check()
    expect(await page.locator('#about-2').isChecked()).toBe(false)
    await page.context().close()
  })

  test('on paper only what the person needs is left, and no address', async () => {
    const page = await open(browser, {}, 'conversation', 1280)
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    for (const gone of [
      '.forestall-header',
      '.forestall-exits',
      '.govuk-back-link',
      '.govuk-button',
    ]) {
      expect(await page.locator(gone).first().isVisible(), gone).toBe(false)
    }
    expect(await page.locator('.forestall-code').isVisible()).toBe(true)
    const ink = "getComputedStyle(document.querySelector('.forestall-code')).color"
    expect(await page.evaluate(ink)).toBe('rgb(0, 0, 0)')
    await page.context().close()
  })

  const folder = process.env['FORESTALL_SPECIMEN_PICTURES']
  if (folder) {
    test('pictures are taken', async () => {
      expect(await shootSpecimens(browser, specimens, folder)).toBeGreaterThan(0)
    }, 180_000)
  }
})

type ContextOptions = NonNullable<Parameters<Browser['newContext']>[0]>

const faultsOf = new WeakMap<Page, string[]>()

async function open(browser: Browser, options: ContextOptions, name: SpecimenName, width: number) {
  const context = await browser.newContext({ ...options, viewport: { width, height: 256 } })
  const page = await context.newPage()
  const faults: string[] = []
  faultsOf.set(page, faults)
  page.on('console', (message) => {
    // The icon is the product's to serve.
    if (message.type() === 'error' && !message.location().url.endsWith('/favicon.svg')) {
      faults.push(message.text())
    }
  })
  page.on('pageerror', (error) => faults.push(error.message))
  await page.goto(`${specimens.origin}/${name}`)
  const hasScripts = specimens.pages[name].includes('<script')
  if (hasScripts && options.javaScriptEnabled !== false) {
    await page.waitForSelector('body.scripts-ready')
  }
  return page
}

const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

interface AxeResult {
  readonly violations: readonly {
    id: string
    nodes: readonly { html: string; failureSummary: string }[]
  }[]
}

async function axeFaults(page: Page): Promise<string[]> {
  const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  await page.evaluate(source)
  const result = (await page.evaluate('axe.run(document)')) as AxeResult
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary.slice(0, 300)}`),
  )
}
