// A person's way through the public pages in the machine's own Chromium: one window, everything that it asked for, and
// everything that its console complained of.
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Page,
  type Request,
} from 'playwright-core'
import { chromiumPath } from '../../packages/components/test/specimen/chromium.ts'

export { chromiumPath }

const shots = process.env['FORESTALL_SHOTS']

/** localhost is looked up on loopback only. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath ?? '',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
}

export interface Walk {
  readonly context: BrowserContext
  readonly page: Page
  readonly requests: Request[]
  /** What the console complained of: a policy that stopped something, an exception. */
  readonly complaints: string[]
}

export async function openWalk(
  browser: Browser,
  withScript: boolean,
  width = 320,
  height = 640,
): Promise<Walk> {
  const context = await browser.newContext({
    javaScriptEnabled: withScript,
    viewport: { width, height },
    acceptDownloads: true,
  })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  const requests: Request[] = []
  const complaints: string[] = []
  page.on('request', (request) => requests.push(request))
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(line.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return { context, page, requests, complaints }
}

/** A picture of the page, where FORESTALL_SHOTS names a folder. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
}

/** Wider than its window. */
export async function isTooWide(page: Page): Promise<boolean> {
  const [scroll, client] = (await page.evaluate(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  )) as [number, number]
  return scroll > client
}
