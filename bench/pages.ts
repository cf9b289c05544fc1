// Bytes on the wire and the time to the largest paint, read from the machine's own Chromium: each page in a fresh
// profile, headers and bodies of everything it asks for, at 400 ms and 400 kbit/s.
import type { Browser, CDPSession } from 'playwright-core'
import { chromiumPath, startChromium } from '../packages/components/test/specimen/chromium.ts'
import type { Row } from './measure.ts'

interface Visit {
  readonly bytes: number
  readonly requests: readonly string[]
  readonly largestPaintMs: number
}

const slowLine = { latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }
const largestPaint = `new Promise((resolve) => new PerformanceObserver((list) =>
  resolve(list.getEntries().at(-1).startTime)).observe({ type: 'largest-contentful-paint', buffered: true }))`

async function visitPage(browser: Browser, origin: string, path: string): Promise<Visit> {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    const seen = await countBytes(session)
    await session.send('Network.emulateNetworkConditions', { offline: false, ...slowLine })
    await page.goto(origin + path, { waitUntil: 'networkidle' })
    const { result } = await session.send('Runtime.evaluate', {
      ...{ expression: largestPaint, awaitPromise: true, returnByValue: true },
    })
    if (!seen.requests.some((one) => one.endsWith('/favicon.svg')))
      await page.goto(`${origin}/favicon.svg`, { waitUntil: 'networkidle' })
    return { bytes: seen.bytes(), requests: seen.requests, largestPaintMs: Number(result.value) }
  } finally {
    await context.close()
  }
}

async function countBytes(session: CDPSession) {
  const requests: string[] = []
  let bytes = 0
  session.on('Network.requestWillBeSent', ({ request }) => requests.push(request.url))
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await session.send('Network.enable')
  return { requests, bytes: () => bytes }
}

const others = ['/urgent', '/privacy', '/guide', '/guide/stopping', '/enquiry', '/enquiry/self']
const thatSeal = ['/enquiry/self/questions', '/return']

export async function pages(origin: string): Promise<readonly Row[]> {
  if (chromiumPath === undefined) return [missing('Bytes and paint of pages')]
  const browser = await startChromium(chromiumPath)
  try {
    const front = await visitPage(browser, origin, '/')
    const rows: Row[] = [
      {
        ...{ work: 'First visit to /', measured: front.bytes, unit: 'bytes' },
        bar: { atMost: 12_000 },
        note: `headers and bodies of ${front.requests.length} requests, the icon included, in Chromium`,
      },
      paintRow('Largest paint of /', front.largestPaintMs, 1000, '/'),
    ]
    rows.push(...(await worstOf(browser, origin, others, 30_000, 'Other public pages')))
    rows.push(...(await worstOf(browser, origin, thatSeal, 75_000, 'Pages that seal')))
    return rows
  } finally {
    await browser.close()
  }
}

async function worstOf(
  browser: Browser,
  origin: string,
  paths: readonly string[],
  limitBytes: number,
  name: string,
): Promise<readonly Row[]> {
  const visits: (Visit & { readonly path: string })[] = []
  for (const path of paths) visits.push({ path, ...(await visitPage(browser, origin, path)) })
  const [largest] = visits.toSorted((a, b) => b.bytes - a.bytes)
  const [slowest] = visits.toSorted((a, b) => b.largestPaintMs - a.largestPaintMs)
  if (largest === undefined || slowest === undefined) throw new Error('no page was visited')
  return [
    {
      ...{ work: `${name}, the largest`, measured: largest.bytes, unit: 'bytes' },
      bar: { atMost: limitBytes },
      note: `${largest.path}, nothing kept from another page; ${paths.length} pages tried`,
    },
    paintRow(`${name}, slowest largest paint`, slowest.largestPaintMs, 2000, slowest.path),
  ]
}

function paintRow(work: string, measured: number, atMost: number, path: string): Row {
  const note = `${path} at 400 ms and 400 kbit/s, connection set-up not counted`
  return { work, measured, unit: 'ms', bar: { atMost }, note }
}

function missing(work: string): Row {
  return { work, measured: Number.NaN, unit: '', bar: { atMost: 0 }, note: 'Chromium is missing' }
}
