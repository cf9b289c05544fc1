// Looks at a staff page in a real browser: nothing wider than the window, no fault of markup or access, and a picture
// where one is asked for (FORESTALL_SHOTS names a folder).
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { htmlFaults } from './staff-page.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')
const shots = process.env['FORESTALL_SHOTS']

export async function look(page: Page, name: string): Promise<void> {
  const faults = await htmlFaults(await page.content())
  // Taking a picture leaves styles behind; the page's policy refuses those of the product.
  expect(
    faults.filter((fault) => !fault.startsWith('no-inline-style')),
    name,
  ).toEqual([])
  if (shots !== undefined) {
    await page.screenshot({ path: `${shots}/${name}-1280.png`, fullPage: true })
    await page.setViewportSize({ width: 390, height: 844 })
    await page.screenshot({ path: `${shots}/${name}-390.png`, fullPage: true })
  }
  await page.setViewportSize({ width: 320, height: 640 })
  const isWider = 'document.documentElement.scrollWidth > document.documentElement.clientWidth'
  expect(await page.evaluate(isWider), `${name} is wider than 320 px`).toBe(false)
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.evaluate(axeSource)
  const barriers = await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then((found) => found.violations.map((one) => one.id + ': ' + one.nodes.map((node) => node.target.join(' ')).join(', ')))`,
  )
  expect(barriers, name).toEqual([])
}
