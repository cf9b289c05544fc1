// Every page that a walk stops at: nothing wider than 320 px, the same there as at 400 %, and the page as a screen
// reader is told of it. One page of each shape is tried by Tab alone, by axe and by html-validate, and at 1280 px.
import type { Browser, Page, Response } from 'playwright-core'
import { expect } from 'vitest'
import { isTooWide, openWalk, takePicture, type Walk } from './browser-walk.ts'
import {
  accessibilityTree,
  axeFaults,
  keyboardFaults,
  scriptlessAxe,
  shapeOf,
} from './page-access.ts'
import { faultsOf } from './public-page.ts'

export interface ExaminedPages {
  readonly open: (options: { readonly withScript: boolean }) => Promise<Walk>
  /** `journey: page`. Fails where the page has a fault. */
  readonly examine: (page: Page, name: string) => Promise<void>
  /** What each page tells, in the order of the walk, as one text to be reviewed; a page told before is left out. */
  readonly trees: (journey: string) => string
  /** Method and path of every examined page. */
  readonly answered: () => readonly string[]
}

type Axe = (page: Page) => Promise<readonly string[]>

export async function examinedPages(browser: Browser): Promise<ExaminedPages> {
  const journeys = new Map<string, Map<string, string>>()
  const shapes = new Set<string>()
  const answered = new Set<string>()
  const walks = new Map<Page, { readonly withScript: boolean; last: string }>()
  const plainAxe = await scriptlessAxe(browser)

  async function open({ withScript }: { readonly withScript: boolean }): Promise<Walk> {
    const walk = await openWalk(browser, withScript)
    const known = { withScript, last: '' }
    walks.set(walk.page, known)
    walk.page.on('response', (response) => {
      if (isPage(response)) known.last = routeOf(response)
    })
    return walk
  }

  async function examine(page: Page, name: string): Promise<void> {
    const known = walks.get(page)
    if (known === undefined) throw new Error('not a walk of these pages')
    answered.add(known.last)
    const [journey = '', title = ''] = name.split(/: (.*)/s)
    const tree = await accessibilityTree(page)
    // First: taking a picture leaves traces in the page.
    const markup = await page.content()
    if (isToldIn(journeys, tree)) return
    const trees = journeys.get(journey) ?? new Map<string, string>()
    journeys.set(journey, trees.set(title, tree))
    // 1280 × 1024 at 400 % has 320 × 256 pixels of CSS, so this is that too.
    expect(await isTooWide(page), `${name} is wider than 320 px`).toBe(false)
    await takePicture(page, `${name.replaceAll(/\W+/g, '-')}-320`)
    const shape = `${known.withScript} ${shapeOf(tree)}`
    if (shapes.has(shape)) return
    shapes.add(shape)
    // What scripts made of a page is no document that anybody serves.
    if (!known.withScript) expect(await faultsOf(markup), `markup of ${name}`).toEqual([])
    await expectNoFaults(page, name, known.withScript ? axeFaults : plainAxe)
  }

  return {
    open,
    examine,
    trees: (journey) => asText(journeys.get(journey) ?? new Map()),
    answered: () => [...answered],
  }
}

/** What stands around the pages is told where it is not that of the page before. */
function asText(trees: ReadonlyMap<string, string>): string {
  let before = ''
  const parts = [...trees].map(([title, tree]) => {
    const [, around = '', main = tree, after = ''] =
      /^([^\n]*\n[^\n]*\n.*?)(- main:\n.*?)(- contentinfo:.*)?$/s.exec(tree) ?? []
    const [name = '', focus = '', ...above] = around.split('\n')
    const frame = `${above.join('\n')}${after}`
    const shown = frame === before ? '' : `around the page:\n${frame}`
    before = frame
    return `# ${title}\n${name}\n${focus}\n${shown}${main}`
  })
  return parts.join('\n')
}

function isToldIn(
  journeys: ReadonlyMap<string, ReadonlyMap<string, string>>,
  tree: string,
): boolean {
  return [...journeys.values()].some((trees) => [...trees.values()].includes(tree))
}

async function expectNoFaults(page: Page, name: string, axe: Axe): Promise<void> {
  expect(await axe(page), `axe on ${name}`).toEqual([])
  expect(await keyboardFaults(page), `keyboard on ${name}`).toEqual([])
  await page.setViewportSize({ width: 1280, height: 900 })
  expect(await isTooWide(page), `${name} at 1280 px`).toBe(false)
  await takePicture(page, `${name.replaceAll(/\W+/g, '-')}-1280`)
  await page.setViewportSize({ width: 320, height: 640 })
}

function isPage(response: Response): boolean {
  const isRedirect = response.status() >= 300 && response.status() < 400
  return response.request().isNavigationRequest() && !isRedirect
}

function routeOf(response: Response): string {
  return `${response.request().method()} ${new URL(response.url()).pathname}`
}
