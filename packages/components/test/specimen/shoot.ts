// Takes pictures of the specimens for people to look at: three widths, light and dark. See README.md.
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { type Specimens, specimenNames } from './serve.tsx'

const widths = [320, 390, 1280]

export async function shootSpecimens(
  browser: Browser,
  specimens: Specimens,
  folder: string,
): Promise<number> {
  let taken = 0
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ colorScheme })
    const page = await context.newPage()
    for (const name of specimenNames) {
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 })
        await page.goto(`${specimens.origin}/${name}`, { waitUntil: 'networkidle' })
        await page.screenshot({
          path: join(folder, `${name}-${width}-${colorScheme}.png`),
          fullPage: true,
        })
        taken += 1
      }
    }
    await context.close()
  }
  return taken + (await shootSpecialModes(browser, specimens, folder))
}

/** On paper, and in the few strong colours that some people set for their whole machine. */
async function shootSpecialModes(
  browser: Browser,
  specimens: Specimens,
  folder: string,
): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 900, height: 800 } })
  const page = await context.newPage()
  for (const name of specimenNames) {
    await page.goto(`${specimens.origin}/${name}`, { waitUntil: 'networkidle' })
    await page.emulateMedia({ media: 'print' })
    await page.screenshot({ path: join(folder, `${name}-print.png`), fullPage: true })
    await page.emulateMedia({ media: 'screen', forcedColors: 'active' })
    await page.screenshot({ path: join(folder, `${name}-forced.png`), fullPage: true })
    await page.emulateMedia({ media: 'screen', forcedColors: 'none' })
  }
  await context.close()
  return specimenNames.length * 2
}
