// The public side and the machine's Chromium, both started before the tests of a file and stopped after them.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import type { Db } from '#platform/db/database.ts'
import { chromiumPath, openWalk, startBrowser, type Walk } from './browser-walk.ts'
import type { EnquiryAppOptions } from './enquiry-app.ts'
import { type PublicSite, publicSite } from './public-site.ts'

export interface SiteInBrowser {
  readonly site: () => PublicSite
  readonly browser: () => Browser
  /** A new window of its own; 320 px wide unless told. */
  readonly walk: (withScript: boolean, width?: number, height?: number) => Promise<Walk>
}

/** Does nothing where there is no Chromium: such tests are skipped. */
export function siteInBrowser(db: Db, options: EnquiryAppOptions = {}): SiteInBrowser {
  let site: PublicSite | undefined
  let browser: Browser | undefined
  beforeAll(async () => {
    if (chromiumPath === undefined) return
    site = await publicSite(db, options)
    browser = await startBrowser()
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await site?.stop()
  })
  const started = <Value>(value: Value | undefined): Value => {
    if (value === undefined) throw new Error('not started')
    return value
  }
  return {
    site: () => started(site),
    browser: () => started(browser),
    walk: (withScript, width, height) => openWalk(started(browser), withScript, width, height),
  }
}
