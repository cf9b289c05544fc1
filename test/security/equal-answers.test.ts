// A record that one may not see answers as one that does not exist: at every route that names a record, for every role,
// with a valid body. Generated from the table of routes, so that a new one is swept too (7-assurance, "Equal status, length, headers").
import { beforeEach, expect, test } from 'vitest'
import { insertStaff, insertStaffSession } from '#test/support/builders.ts'
import { testDatabase } from '#test/support/database.ts'
import { differenceOf, watchDatabase } from '#test/support/database-difference.ts'
import {
  furnishedNow,
  furnishProduct,
  person,
  type Sent,
  send,
} from '#test/support/furnished-product.ts'
import { validPosts } from './valid-posts/all.ts'

const database = await testDatabase()
const { db } = database
const furnished = await furnishProduct(database)
const at = new Date(furnishedNow)
const stranger = await insertStaff(db, { roles: [] })
const { token } = await insertStaffSession(db, stranger, at, { steppedUpAt: at })
const strangersCookie = Buffer.from(token).toString('base64url')
const product = {
  ...furnished,
  cookies: new Map([...furnished.cookies, ['stranger', strangersCookie]]),
}
const { organisation, enquiry, waiting } = product
const absent = crypto.randomUUID()

const watch = await watchDatabase(db)

/** What there is behind each address that names a record. */
const recordsAt: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^\/staff\/enquiries\//, [enquiry.id, waiting.id]],
  [/^\/staff\/concerns\//, [product.concernId, product.concernAboutKim]],
  [/^\/staff\/contact-today\//, [product.taskId]],
  [/^\/staff\/alerts\//, [product.alertId, product.alertHiddenFromKim]],
  [/^\/staff\/holds\//, [product.holdId]],
  [/^\/staff\/colleagues\/:id/, [organisation.staff('sasha').staffId]],
]
/** Records of which each valid post arranges one of its own: by a post that does, for the pages beside it. */
const arrangedAt: readonly (readonly [RegExp, string])[] = [
  [/^\/staff\/offers\//, '/staff/offers/:id/accept'],
  [/^\/staff\/therapists\//, '/staff/therapists/:id/state'],
]
/** Not ids of records: names of teams and texts, which are public in the program. */
const namesNoRecord = /\/(team-keys\/:team|approvals\/:item)/

const swept = product.routes.filter(
  ({ path, access }) => path.includes(':') && access.who === 'staff' && !namesNoRecord.test(path),
)
const everybody = [
  undefined,
  person,
  'stranger',
  ...organisation.people.map((one) => one.signInName),
]

beforeEach(() => watch.restore())

function arrange(path: string) {
  const row = validPosts.get(path)
  if (row === undefined) throw new Error(`no valid post for ${path}`)
  return row.make({ ...product, db })
}

async function arranged(method: string, path: string) {
  const [, sibling] = arrangedAt.find(([at]) => at.test(path)) ?? []
  const [, fixed] = recordsAt.find(([at]) => at.test(path)) ?? []
  const given = method === 'POST' ? path : sibling
  const made = given === undefined ? undefined : await arrange(given)
  const { form, json } = made ?? {}
  const asForm: Pick<Sent, 'form' | 'json'> = { form: form ?? [] }
  const posted = json === undefined ? asForm : { json: JSON.stringify(json) }
  const at = made?.at
  return {
    body: method === 'POST' ? posted : {},
    records: fixed ?? (at === undefined ? [] : [at]),
  }
}

/** Everything that can be told apart: status, headers and body, with the id itself and what is masked anew left out. */
async function answerTo(sent: Sent, id: string): Promise<string> {
  const answer = await send(product, sent)
  const text = (await answer.text())
    .replaceAll(id, 'ID')
    .replaceAll(/(name="form_token"[^>]*value="|data-form-token=")[\w.-]+/g, '$1')
  const headers = [...answer.headers].map(
    ([name, value]) => `${name}: ${value.replaceAll(id, 'ID')}`,
  )
  return [answer.status, ...headers, text].join('\n')
}

test('every route that names a record is swept', () => {
  const known = [...recordsAt, ...arrangedAt]
  const unknown = swept.filter(({ path }) => !known.some(([at]) => at.test(path)))
  expect(unknown.map(({ path }) => path)).toEqual([])
  expect(swept.length).toBeGreaterThan(30)
})

const cases = swept.map(({ method, path }) => [method, path] as const)

test.each(cases)(
  '%s %s tells nothing to whom it may not',
  { timeout: 120_000 },
  async (method, path) => {
    const { body, records } = await arranged(method, path)
    expect(records).not.toEqual([])
    const hidden = everybody.flatMap((as) =>
      records
        .filter((record) => !mayKnow(path, as, record) && !isGrantedFirst(method, path, as, record))
        .map((record) => [as, record] as const),
    )
    const before = await watch.read()
    const asked = await Promise.all(
      hidden.map(async ([as, record]) => {
        const answer = (id: string) =>
          answerTo({ method, as, ...body, path: path.replace(':id', id) }, id)
        const [nothing, found] = await Promise.all([answer(absent), answer(record)])
        return found === nothing ? undefined : { as, record, nothing, found }
      }),
    )
    expect(asked.filter((one) => one !== undefined)).toEqual([])
    const changes = differenceOf(before, await watch.read()).summary
    expect(changes.filter((one) => !one.startsWith('+audit_entry'))).toEqual([])
    // Nobody without an account, no person who wrote and no colleague without a role gets in anywhere.
    expect(hidden.length).toBeGreaterThanOrEqual(3 * records.length)
  },
)

/** The valid posts of matching grant the case to the duty lead before they are sent. */
function isGrantedFirst(method: string, path: string, as: string | undefined, record: string) {
  return method === 'POST' && path.includes('/menu') && as === 'alex' && record === enquiry.id
}

/** Who may know of it at all, from the written policy (4-help-service, Roles), not from the code under test. */
function mayKnow(path: string, as: string | undefined, record: string): boolean {
  switch (path.split('/')[2]) {
    case 'enquiries':
      // Taking over is for every coordinator; reading is for whom it was granted to, closing for a duty lead too.
      if (path.endsWith('/take')) return as === 'sasha' || as === 'alex'
      if (/\/(close|move|next-date|resume|hand-over|revoke)$/.test(path))
        return as === 'alex' || (as === 'sasha' && record === enquiry.id)
      return as === 'sasha' && record === enquiry.id
    case 'concerns':
      return as === 'kim' && record === product.concernId
    case 'contact-today':
      return ['sasha', 'alex', 'kim'].includes(as ?? '')
    case 'alerts':
      return (
        ['robin', 'sasha', 'alex'].includes(as ?? '') ||
        (as === 'kim' && record === product.alertId)
      )
    case 'holds':
      return as === 'noor'
    case 'colleagues':
      return as === 'robin' || as === 'kim'
    default:
      return false
  }
}
