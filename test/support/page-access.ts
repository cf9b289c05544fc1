// What somebody who cannot see a page, or cannot use a mouse, finds there (7-assurance "Accessibility, each journey
// page"): faults that axe finds, what Tab does not reach, and the page as a screen reader is told of it.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')

const runAxe = `axe.run().then((found) => JSON.stringify(found.violations.map((one) =>
  one.id + ': ' + one.nodes.map((node) => node.target).join(' '))))`

/** One line per fault. The page must run scripts; `scriptlessAxe` is for one that does not. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  // Through the protocol, because the page's own policy rightly refuses scripts of others.
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: axeSource })
  const { result } = await session.send('Runtime.evaluate', {
    expression: runAxe,
    awaitPromise: true,
    returnByValue: true,
  })
  await session.detach()
  return JSON.parse(String(result.value)) as string[]
}

/** Copies of pages that run no scripts, in a window where axe alone does. */
export async function scriptlessAxe(browser: Browser) {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } })
  context.setDefaultTimeout(15_000)
  const copy = await context.newPage()
  let body = ''
  await context.route('**/*', (route) => {
    const request = route.request()
    if (request.isNavigationRequest()) return route.fulfill({ contentType: 'text/html', body })
    return request.resourceType() === 'script' ? route.abort() : route.continue()
  })
  return async (page: Page): Promise<readonly string[]> => {
    body = await page.content()
    await copy.goto(page.url())
    return await axeFaults(copy)
  }
}

/** What can be used on the page, by a number in an attribute: a group of radio buttons is one stop of Tab. */
const markStops = `(() => {
  const isShown = (one) => one.checkVisibility({ visibilityProperty: true })
  const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
    .filter((one) => isShown(one) && !one.disabled)
  const seen = new Set()
  const names = []
  for (const one of stops) {
    const group = one.type === 'radio' ? 'radio ' + one.name : undefined
    if (group !== undefined && seen.has(group)) continue
    seen.add(group)
    names.push(group ?? one.id + ' ' + one.localName + ' ' + (one.value || one.textContent.trim()))
  }
  return names
})()`

const focusedStop = `(() => {
  const one = document.activeElement
  if (one === null || one === document.body) return undefined
  const group = one.type === 'radio' ? 'radio ' + one.name : undefined
  const style = getComputedStyle(one)
  const drawn = [one, one.nextElementSibling, one.parentElement].filter((part) => part !== null)
  const isSeen = drawn.some((part) => ['', '::before', '::after'].some((pseudo) => {
    const style = getComputedStyle(part, pseudo)
    return style.outlineStyle !== 'none' && style.outlineWidth !== '0px' || style.boxShadow !== 'none'
  }))
  const box = one.getBoundingClientRect()
  const isInWindow = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
  return {
    name: group ?? one.id + ' ' + one.localName + ' ' + (one.value || one.textContent.trim()),
    isSeen: isSeen && isInWindow,
  }
})()`

/** What Tab never reaches, and where one cannot see that it is; none is what is wanted. */
export async function keyboardFaults(page: Page): Promise<readonly string[]> {
  const left = new Set((await page.evaluate(markStops)) as string[])
  const faults: string[] = []
  const most = left.size + 5
  for (let press = 0; press < most && left.size > 0; press += 1) {
    await page.keyboard.press('Tab')
    const at = (await page.evaluate(focusedStop)) as { name: string; isSeen: boolean } | undefined
    if (at === undefined) continue
    left.delete(at.name)
    if (!at.isSeen) faults.push(`the focus is not seen at ${at.name}`)
  }
  return [...faults, ...[...left].map((name) => `Tab does not reach ${name}`)]
}

/** Where a screen reader reads on. */
const focusOf = `(() => {
  const one = document.activeElement
  return one === null || one === document.body
    ? 'top of the page'
    : one.localName + (one.className === '' ? '' : '.' + one.className.split(' ')[0])
})()`

const code = /\b[0-9A-Z]{4}(-[0-9A-Z]{4}){6}\b/g
/** Which groups are asked for is drawn by lot. */
const groupNumber = /\b([Gg]roup) \d/g
const codeWords = /(?<=code: )[a-z]+(?: [a-z]+){9}$/gm

/** Title, place of the focus and accessibility tree, with what differs from run to run taken out. */
export async function accessibilityTree(page: Page): Promise<string> {
  const tree = await page.locator('body').ariaSnapshot()
  const steady = tree
    .replaceAll(code, 'CODE')
    .replaceAll(codeWords, 'TEN WORDS')
    .replaceAll(groupNumber, '$1 N')
  return `title: ${await page.title()}\nfocus: ${(await page.evaluate(focusOf)) as string}\n${steady}\n`
}

/** What kinds of things a page has, in which order, whatever they say. */
export function shapeOf(tree: string): string {
  return tree
    .split('\n')
    .slice(1)
    .map((line) => line.replaceAll(/"(?:[^"\\]|\\.)*"/g, '').replace(/(: ).*$/, '$1'))
    .join('\n')
}
