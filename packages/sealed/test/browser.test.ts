// The same package in a real browser, under the product's content security policy: what one side
// seals the other opens; the handle in IndexedDB survives a reload; nothing is evaluated or fetched.

import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as sealed from '../src/index.ts'
import {
  deriveFromCode,
  fromBase64url,
  openCaseKey,
  openConversationKey,
  openKeyring,
  openThread,
  parseEnvelope,
  parseReceiptCode,
  sealKeyring,
  sealMessage,
  shredKey,
  stretchPassphrase,
  toBase64url,
} from '../src/index.ts'
import { must, newWorld, organisationId, type World } from './world.ts'

declare global {
  var sealedPackage: typeof sealed
}

const executablePath = '/usr/bin/chromium'
const hasChromium = existsSync(executablePath)
const launchArguments =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'
const policy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; require-trusted-types-for 'script'"

async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL('../src/index.ts', import.meta.url))
  const built = await build({
    stdin: {
      contents: `import * as all from ${JSON.stringify(entry)}; globalThis.sealedPackage = all`,
      resolveDir: '.',
    },
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  })
  return built.outputFiles[0]?.text ?? ''
}

function serve(script: string): Promise<Server> {
  const server = createServer((request, response) => {
    const isScript = request.url === '/sealed.js'
    response.setHeader('Content-Security-Policy', policy)
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html; charset=utf-8')
    response.end(
      isScript ? script : '<!doctype html><title>x</title><script src="/sealed.js"></script>',
    )
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server))
  })
}

describe.skipIf(!hasChromium)('[needs: chromium] in the browser', () => {
  let server: Server
  let browser: Browser
  let page: Page
  let world: World
  const problems: string[] = []

  beforeAll(async () => {
    world = await newWorld()
    server = await serve(await bundle())
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    browser = await chromium.launch({ executablePath, args: launchArguments.split(' ') })
    page = await browser.newPage()
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('console', (message) => problems.push(message.text()))
    await page.goto(`http://127.0.0.1:${address.port}/`)
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    server?.close()
    expect(problems.filter((problem) => !problem.includes('favicon'))).toEqual([])
  })

  it('seals an enquiry there, opens and answers it here, and reads the answer there', async () => {
    const { team, version, recipient } = world.team
    const posted = await page.evaluate(
      async ({ organisationId, team }) => {
        const s = globalThis.sealedPackage
        const code = s.newReceiptCode()
        const envelope = await s.sealEnquiry({
          code,
          organisationId,
          caseId: 'case_b',
          team,
          card: { reason: 'worried' },
          messages: [{ messageId: 'm1', text: 'I want to stop. Grüße 👋' }],
        })
        return { json: s.encodeEnvelope(envelope), words: s.spellAsWords(code) }
      },
      { organisationId, team: { team, version, recipient } },
    )
    const envelope = must(parseEnvelope(posted.json))
    const place = { organisationId, caseId: 'case_b' }
    const code = must(parseReceiptCode(posted.words))
    expect((await deriveFromCode(code, organisationId)).lookupHash).toEqual(envelope.lookupHash)
    const caseKey = must(await openCaseKey(envelope.caseKeyWrap, 1, place, world.team.identity))
    const key = must(
      await openConversationKey(envelope.conversationUnderCaseKey, 1, [caseKey], place),
    )
    const shred = shredKey('conversation', envelope.conversationShredKey)
    const channel = 'conversation'
    const keys = { conversationKeys: [key], shredKeys: [shred] }
    const thread = await openThread({ place, channel, rows: envelope.messages, keys })
    expect(thread.rows).toMatchObject([{ text: 'I want to stop. Grüße 👋' }])

    const signer = { staffId: 's2', seed: world.colleague.signing.seed }
    const blob = await sealMessage({
      place: { ...place, channel, messageId: 'm2', sequence: 2 },
      key,
      shredKey: shred,
      author: { role: 'staff', signer, lastRead: 1 },
      text: 'Thank you for writing.',
    })
    const stored = {
      words: posted.words,
      organisationId,
      wrap: toBase64url(envelope.conversationWrap),
      shred: toBase64url(envelope.conversationShredKey),
      signingKey: toBase64url(world.colleague.signing.publicKey),
      rows: [...envelope.messages, { messageId: 'm2', sequence: 2, blob }].map((row) => ({
        ...row,
        blob: toBase64url(row.blob),
      })),
    }
    const read = await page.evaluate(async (stored) => {
      const s = globalThis.sealedPackage
      const bytes = (text: string) => s.fromBase64url(text, 100_000) ?? new Uint8Array()
      const code = s.parseReceiptCode(stored.words)
      if (!code.ok) throw new Error('code')
      const person = await s.deriveFromCode(code.value, stored.organisationId)
      const place = { organisationId: stored.organisationId, caseId: 'case_b' }
      const wraps = [{ version: 1, blob: bytes(stored.wrap) }]
      const held = await s.openConversationKeys(wraps, place, person.identity)
      if (!held.ok) throw new Error(held.error)
      return await s.openThread({
        place,
        channel: 'conversation',
        rows: stored.rows.map((row) => ({ ...row, blob: bytes(row.blob) })),
        keys: {
          conversationKeys: held.value,
          shredKeys: [s.shredKey('conversation', bytes(stored.shred))],
        },
        signerKeys: () => [bytes(stored.signingKey)],
      })
    }, stored)
    expect(read.isIntact).toBe(true)
    expect(read.rows[1]).toMatchObject({
      text: 'Thank you for writing.',
      author: { role: 'staff', staffId: 's2', verified: true },
    })
  })

  it('keeps a keyring between two pages with a handle that cannot be read', async () => {
    const keyringKey = new Uint8Array(32).fill(5)
    const sent = {
      blob: toBase64url(await sealKeyring(world.colleague, keyringKey)),
      keyringKey: toBase64url(keyringKey),
      organisationId,
    }
    const session = await page.evaluate(async (sent) => {
      const s = globalThis.sealedPackage
      const bytes = (text: string) => s.fromBase64url(text, 100_000) ?? new Uint8Array()
      const place = { organisationId: sent.organisationId, staffId: 's2' }
      const keyring = await s.openKeyring(bytes(sent.blob), bytes(sent.keyringKey), place)
      if (!keyring.ok) throw new Error(keyring.error)
      const a = await s.newSessionHandle()
      await new Promise<void>((resolve, reject) => {
        const open = indexedDB.open('staff', 1)
        open.onupgradeneeded = () => open.result.createObjectStore('handles')
        open.onerror = () => reject(open.error)
        open.onsuccess = () => {
          const change = open.result.transaction('handles', 'readwrite')
          change.objectStore('handles').put(a, 'a')
          change.oncomplete = () => resolve()
        }
      })
      const b = s.randomBytes(32)
      const sealedKeyring = await s.sealForSession(
        keyring.value,
        { a, b },
        { ...place, sessionId: 'x' },
      )
      return { blob: s.toBase64url(sealedKeyring), b: s.toBase64url(b) }
    }, sent)
    await page.reload()
    const back = await page.evaluate(
      async ({ session, organisationId }) => {
        const s = globalThis.sealedPackage
        const bytes = (text: string) => s.fromBase64url(text, 100_000) ?? new Uint8Array()
        const a = await new Promise<CryptoKey>((resolve, reject) => {
          const open = indexedDB.open('staff', 1)
          open.onerror = () => reject(open.error)
          open.onsuccess = () => {
            const read = open.result.transaction('handles').objectStore('handles').get('a')
            read.onsuccess = () => resolve(read.result as CryptoKey)
          }
        })
        const place = { organisationId, staffId: 's2', sessionId: 'x' }
        const halves = { a, b: bytes(session.b) }
        const opened = await s.openFromSession(bytes(session.blob), halves, place)
        if (!opened.ok) throw new Error(opened.error)
        const key = new Uint8Array(32).fill(6)
        return {
          isExtractable: a.extractable,
          blob: s.toBase64url(await s.sealKeyring(opened.value, key)),
        }
      },
      { session, organisationId },
    )
    expect(back.isExtractable).toBe(false)
    const blob = fromBase64url(back.blob, 100_000) ?? new Uint8Array(0)
    const place = { organisationId, staffId: 's2' }
    expect(must(await openKeyring(blob, new Uint8Array(32).fill(6), place))).toEqual(
      world.colleague,
    )
  })

  it('stretches a passphrase to the same two halves', async () => {
    const salt = new Uint8Array(16).fill(3)
    const here = await stretchPassphrase('three plain words', salt)
    const there = await page.evaluate(async () => {
      const s = globalThis.sealedPackage
      const both = await s.stretchPassphrase('three plain words', new Uint8Array(16).fill(3))
      return { authentication: s.toBase64url(both.authentication), key: s.toBase64url(both.key) }
    })
    expect(there).toEqual({
      authentication: toBase64url(here.authentication),
      key: toBase64url(here.key),
    })
  }, 60_000)

  it('signs a directory there that verifies here, and splits and joins a sheet there', async () => {
    const made = await page.evaluate(async (organisationId) => {
      const s = globalThis.sealedPackage
      const keys = await s.newOrganisationKeys()
      const organisationSigningKey = keys.signing.publicKey
      const steward = await s.newKeyring({ organisationId, staffId: 's1', organisationSigningKey })
      const entry = await s.signEntry({
        organisationId,
        after: undefined,
        fact: { kind: 'steward', ...s.publicKeysOf(steward, 'Robin') },
        signer: { kind: 'organisation', seed: keys.signing.seed },
      })
      const sheet = await s.splitOrganisationKeys(keys)
      const one = await s.parseHalf(sheet.first.lines.join('\n'))
      const two = await s.parseHalf(sheet.second.lines.join('\n'))
      if (!(one.ok && two.ok)) throw new Error('halves')
      const joined = await s.joinHalves(one.value, two.value)
      return {
        isSame: joined.ok && joined.value.root.identity === keys.root.identity,
        key: s.toBase64url(organisationSigningKey),
        body: s.toBase64url(entry.body),
        signature: s.toBase64url(entry.signature),
      }
    }, organisationId)
    expect(made.isSame).toBe(true)
    const bytes = (text: string) => fromBase64url(text, 10_000) ?? new Uint8Array(0)
    const { verifyDirectory } = await import('../src/index.ts')
    const checked = await verifyDirectory({
      organisationId,
      organisationSigningKey: bytes(made.key),
      entries: [{ sequence: 1, body: bytes(made.body), signature: bytes(made.signature) }],
    })
    expect(must(checked).staff.get('s1')?.displayName).toBe('Robin')
  })
})
