// Looks at a page as a person would check it: nothing wider than a phone, no fault of access or markup, and a picture
// where FORESTALL_SHOTS names a folder.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { htmlFaults } from './staff-page.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')
const shots = process.env['FORESTALL_SHOTS']

export async function lookAt(page: Page, name: string): Promise<void> {
  // First: taking a picture leaves style attributes behind.
  expect(await htmlFaults(await page.content()), `markup of ${name}`).toEqual([])
  if (shots !== undefined) await takePictures(page, shots, name)
  await page.setViewportSize({ width: 320, height: 640 })
  const isWider = 'document.documentElement.scrollWidth > document.documentElement.clientWidth'
  expect(await page.evaluate(isWider), `${name} is wider than 320 px`).toBe(false)
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.evaluate(axeSource)
  const faults = await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then((found) => found.violations.map((one) => one.id + ': ' + one.nodes.map((node) => node.target.join(' ')).join(', ')))`,
  )
  expect(faults, name).toEqual([])
}

async function takePictures(page: Page, folder: string, name: string): Promise<void> {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true })
  }
}
