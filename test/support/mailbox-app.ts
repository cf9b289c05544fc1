// The mailbox alone, mounted as the product mounts it, on a test database and with real sealing threads; and a
// visitor without scripts who keeps a cookie and fills in the forms of the page before.
import { randomBytes } from 'node:crypto'
import type { Hono } from 'hono'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import type { CalendarDay, Instant } from '#domain/shared/instant.ts'
import { openByPerson } from '#features/help/contact-today/commands-open.ts'
import { mailboxRoutes } from '#features/help/mailbox/routes.ts'
import type { MailboxServices } from '#features/help/mailbox/services.ts'
import type { Db } from '#platform/db/database.ts'
import { noCover } from '#platform/db/duty.ts'
import { findEnquirerSession } from '#platform/db/enquirer-sessions.ts'
import { fieldBox } from '#platform/field-box.ts'
import { formTokens } from '#platform/http/form-token.ts'
import { limits } from '#platform/http/limits.ts'
import { mount } from '#platform/http/mount.ts'
import type { Route } from '#platform/http/route.ts'
import { waitingRoom } from '#platform/http/waiting.ts'
import { type Pool, startPool, threadScript } from '#platform/threads/pool.ts'
import { type SealingTasks, sealingTaskNames } from '../../src/threads/sealing/tasks.ts'
import type { SealedOrganisation } from './sealed-enquiry.ts'

export interface MailboxAppOptions {
  readonly db: Db
  readonly organisation: SealedOrganisation
  readonly now: () => Instant
  readonly origin?: string
  readonly assetUrl?: (name: string) => string
  readonly furtherRoutes?: readonly Route[]
}

export const promisedOn = '2026-11-26' as CalendarDay
export const contactTodayOn = '2026-11-23' as CalendarDay

export interface MailboxApp {
  readonly app: Hono
  readonly services: MailboxServices
  readonly pool: Pool<SealingTasks>
  /** Lines of the log, for asserting what is not in them. */
  readonly logged: string[]
}

export function mailboxApp(options: MailboxAppOptions): MailboxApp {
  const { db, organisation, now } = options
  const random = (length: number) => new Uint8Array(randomBytes(length))
  const pool = startPool<SealingTasks>({
    script: threadScript('sealing'),
    tasks: sealingTaskNames,
    threads: 1,
  })
  const services: MailboxServices = {
    db,
    random,
    settings: {
      ...{ serviceName: 'Example Help', timeZone: 'Europe/London', isDemo: false },
      country: 'england',
    },
    assets: { url: options.assetUrl ?? ((name) => `/assets/${name}`) },
    sealing: pool.call,
    intake: async () => ({
      team: { version: 1, recipient: organisation.team.recipient },
      coverSentence: 'Someone reads this today until 17:00.',
      promisedOn,
      claimPromisedOn: promisedOn,
      contactTodayOn,
    }),
    openContactToday: openByPerson({ random, coverHours: () => noCover('Europe/London') }),
    fieldBox: fieldBox(random(32)),
  }
  const logged: string[] = []
  const note = (event: string, fields?: object) => logged.push(JSON.stringify({ event, fields }))
  const app = mount([...mailboxRoutes(services), ...(options.furtherRoutes ?? [])], {
    origin: options.origin ?? 'http://localhost:3000',
    headers: { strictTransport: false, frontStyleHash: undefined },
    now,
    random,
    log: { info: note, problem: note },
    limits: limits(),
    waitingRoom: waitingRoom(random(32)),
    formTokens: formTokens(random(32)),
    findSession: (token, at) => findEnquirerSession(db, token, at),
    recordRefusal: async () => undefined,
    isUnavailable: () => false,
    problemPage: (problem) => `problem ${problem}`,
  })
  return { app, services, pool, logged }
}

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/** A page as a visitor without scripts has it. */
export interface Page {
  readonly status: number
  readonly path: string
  readonly markup: string
  /** All text, with single spaces. */
  readonly text: string
}

export class Visitor {
  cookie = ''
  page: Page = { status: 0, path: '', markup: '', text: '' }
  readonly #app: Hono
  readonly #origin: string

  constructor(app: Hono, origin = 'http://localhost:3000') {
    this.#app = app
    this.#origin = origin
  }

  async go(path: string): Promise<Page> {
    return this.#follow(await this.fetch(path), path)
  }

  /** Fills in and posts the form with that action (or the only one), hidden fields included. */
  async submit(
    action: string,
    fields: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<Page> {
    const hidden = hiddenFields(this.page.markup, action)
    const body = new URLSearchParams(hidden)
    for (const [name, value] of Object.entries(fields)) {
      body.delete(name)
      for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
    }
    return this.#follow(await this.fetch(action, { method: 'POST', body }), action)
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    if (this.cookie !== '') headers.set('cookie', this.cookie)
    const response = await this.#app.request(`${this.#origin}${path}`, { ...init, headers })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';', 1)
      this.cookie = line.includes('Max-Age=0') ? '' : pair
    }
    return response
  }

  async #follow(response: Response, path: string): Promise<Page> {
    const location = response.headers.get('location')
    if (location !== null) return this.#follow(await this.fetch(location), location)
    const markup = await response.text()
    this.page = { status: response.status, path, markup, text: textOf(markup) }
    return this.page
  }
}

function* walk(node: Node): Generator<Node> {
  yield node
  if ('childNodes' in node) for (const child of node.childNodes) yield* walk(child)
}

function textOf(markup: string): string {
  const texts = [...walk(parse(markup))].flatMap((node) =>
    node.nodeName === '#text' && 'value' in node ? [node.value] : [],
  )
  return texts.join(' ').replaceAll(/\s+/g, ' ')
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value
}

export function hiddenFields(markup: string, action: string): Record<string, string> {
  const forms = [...walk(parse(markup))].filter(
    (node): node is Element => node.nodeName === 'form' && 'attrs' in node,
  )
  const form = forms.find((one) => attribute(one, 'action') === action)
  if (form === undefined) throw new Error(`no form for ${action}`)
  const fields: Record<string, string> = {}
  for (const node of walk(form))
    if (node.nodeName === 'input' && 'attrs' in node && attribute(node, 'type') === 'hidden')
      fields[attribute(node, 'name') ?? ''] = attribute(node, 'value') ?? ''
  return fields
}
