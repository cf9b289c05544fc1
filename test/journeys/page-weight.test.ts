// What a person pays for a page in bytes, on the wire of a real browser (7-assurance "Speed").

import { describe, expect, it } from 'vitest'
import { chromiumPath } from '#test/support/browser-walk.ts'
import { testDatabase } from '#test/support/database.ts'
import { siteInBrowser } from '#test/support/site-in-browser.ts'

const { db } = await testDatabase()
const { site, walk } = siteInBrowser(db)

describe.skipIf(chromiumPath === undefined)('what the pages weigh', () => {
  async function weigh(path: string): Promise<number> {
    const { context, page } = await walk(true)
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    let bytes = 0
    session.on('Network.loadingFinished', (event) => {
      bytes += event.encodedDataLength
    })
    await page.goto(`${site().origin}${path}`)
    await page.waitForLoadState('networkidle')
    await context.close()
    return bytes
  }

  it('front page at most 12,000 bytes, pages of the start 30 kB, the page that seals 75 kB', async () => {
    const weights = {
      front: await weigh('/'),
      limits: await weigh('/enquiry/self'),
      questions: await weigh('/enquiry/self/questions'),
    }
    expect(weights.front, JSON.stringify(weights)).toBeLessThanOrEqual(12_000)
    expect(weights.questions, JSON.stringify(weights)).toBeLessThanOrEqual(75_000)
  }, 60_000)
})
