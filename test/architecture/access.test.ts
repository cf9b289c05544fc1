// Who may use which address: the whole table as a reviewed snapshot, then every cell of it tried against the mounted
// product, for every role and for own, granted and other people's records. A new route without a row fails here.
import { expect, test } from 'vitest'
import { instant } from '#domain/shared/instant.ts'
import {
  actions,
  type Condition,
  mayDo,
  ofEverybody,
  type Role,
  roles,
  type Standing,
} from '#domain/shared/permissions.ts'
import { hashSessionToken, openEnquirerSession } from '#platform/db/enquirer-sessions.ts'
import { sessionCookie } from '#platform/http/cookie.ts'
import { mount } from '#platform/http/mount.ts'
import type { Route } from '#platform/http/route.ts'
import {
  insertEnquiry,
  insertGrant,
  insertOrganisation,
  insertStaff,
  insertStaffSession,
} from '#test/support/builders.ts'
import { testDatabase } from '#test/support/database.ts'
import { wholeServices } from '#test/support/whole-app.ts'
import { allRoutes, mountSettings } from '../../src/web.ts'

const now = instant(Date.UTC(2026, 10, 23, 10))
const { db, connection } = await testDatabase()
const services = await wholeServices({ connection, now: () => now })
const routes = allRoutes(services)

function rowOf(entry: Route): string {
  const { access } = entry
  const who =
    access.who === 'staff'
      ? `staff ${access.may}${access.standing === undefined ? '' : ' by record'}${access.stepUp ? ' + step-up' : ''}: ${holders(access.may)}`
      : access.who
  return `${entry.method.padEnd(4)} ${entry.path} [${entry.limit}, ${entry.accepts}] ${who}`
}

function holders(action: keyof typeof actions): string {
  const row: Readonly<Partial<Record<Role, Condition>>> = actions[action]
  if (ofEverybody.includes(action)) return 'everybody who is signed in'
  const held = Object.entries(row)
  return held.length === roles.length
    ? 'every role'
    : held.map(([role, condition]) => `${role} (${condition})`).join(', ')
}

test('the table of routes is the one that was reviewed', async () => {
  await expect(
    `${routes
      .map(rowOf)
      .toSorted((a, b) => a.localeCompare(b))
      .join('\n')}\n`,
  ).toMatchFileSnapshot('route-table.txt')
})

test('no two routes share an address, and nothing under /staff is open but the way in', () => {
  const addresses = routes.map((entry) => `${entry.method} ${entry.path}`)
  expect(new Set(addresses).size).toBe(addresses.length)
  const open = routes.filter(
    (entry) => entry.path.startsWith('/staff') && entry.access.who !== 'staff',
  )
  expect(
    open
      .map((entry) => entry.path)
      .every((path) => /^\/staff\/(sign-in|set-up|join|demo-code)/.test(path)),
  ).toBe(true)
})

// Handlers are replaced by a mark, so that a cell is tried without doing anything.
const probed = mount(
  routes.map(
    (entry): Route => ({
      ...entry,
      handle: () => new Response('admitted', { headers: { 'x-admitted': 'yes' } }),
    }),
  ),
  { ...mountSettings(services), limits: { take: () => true } },
)

async function isAdmitted(
  entry: Route,
  token: Uint8Array | undefined,
  id: string,
): Promise<boolean> {
  const headers = new Headers({ 'sec-fetch-site': 'same-origin', host: 'localhost:3000' })
  const session = token === undefined ? new Uint8Array() : hashSessionToken(token)
  if (token !== undefined)
    headers.set(
      'cookie',
      sessionCookie(Buffer.from(token).toString('base64url'), false).split(';')[0] ?? '',
    )
  const formToken = services.formTokens.issue(session, now)
  const body =
    entry.accepts === 'json' ? '{}' : new URLSearchParams({ form_token: formToken }).toString()
  if (entry.method === 'POST') {
    headers.set(
      'content-type',
      entry.accepts === 'json' ? 'application/json' : 'application/x-www-form-urlencoded',
    )
    headers.set('x-form-token', formToken)
  }
  const path = entry.path.replaceAll(/:[a-z]+/gi, id)
  const answer = await probed.request(`http://localhost:3000${path}`, {
    method: entry.method,
    headers,
    ...(entry.method === 'POST' ? { body } : {}),
  })
  return answer.headers.get('x-admitted') === 'yes'
}

interface Person {
  readonly name: string
  readonly held: readonly Role[]
  readonly token: Uint8Array | undefined
  readonly records: readonly {
    readonly id: string
    readonly standing: Standing
    readonly name: string
  }[]
}

async function everybody(): Promise<readonly Person[]> {
  const owner = await insertStaff(db, { roles: ['intake_coordinator'] })
  const other = await insertEnquiry(db, { owner_id: owner })
  const none = { id: other, standing: { isOwner: false, isGranted: false }, name: 'other' } as const
  const people: Person[] = [{ name: 'nobody', held: [], token: undefined, records: [none] }]
  const enquirer = new Uint8Array(32).fill(7)
  await openEnquirerSession(db, { token: enquirer, enquiryId: other, sealedKey: undefined }, now)
  people.push({ name: 'enquirer', held: [], token: enquirer, records: [none] })
  for (const held of [[], ...roles.map((role) => [role])] as readonly (readonly Role[])[]) {
    const staffId = await insertStaff(db, { roles: held })
    const { token } = await insertStaffSession(db, staffId, new Date(now), {
      steppedUpAt: new Date(now),
    })
    const own = await insertEnquiry(db, { owner_id: staffId })
    const granted = await insertEnquiry(db, { owner_id: owner })
    await insertGrant(db, granted, staffId)
    people.push({
      ...{ name: held[0] ?? 'staff without a role', held, token },
      records: [
        none,
        { id: own, standing: { isOwner: true, isGranted: false }, name: 'own' },
        { id: granted, standing: { isOwner: false, isGranted: true }, name: 'granted' },
      ],
    })
  }
  return people
}

function mayUse(entry: Route, person: Person, standing: Standing): boolean {
  const { access } = entry
  if (access.who === 'staff')
    return (
      person.token !== undefined &&
      person.name !== 'enquirer' &&
      mayDo(person.held, access.may, standing)
    )
  return access.who !== 'enquirer' || person.name === 'enquirer'
}

test('every cell of the matrix is as the table says: route × role × own, granted, other', {
  timeout: 240_000,
}, async () => {
  await insertOrganisation(db)
  const people = await everybody()
  const wrong: string[] = []
  let tried = 0
  for (const entry of routes) {
    // Records other than enquiries have standings of their own, which their features' tests try.
    const isByOtherRecord =
      entry.access.who === 'staff' &&
      entry.access.standing !== undefined &&
      !entry.path.startsWith('/staff/enquiries/')
    if (isByOtherRecord) continue
    const cells = people.flatMap((person) => person.records.map((record) => ({ person, record })))
    tried += cells.length
    await Promise.all(
      cells.map(async ({ person, record }) => {
        const expected = mayUse(entry, person, record.standing)
        if ((await isAdmitted(entry, person.token, record.id)) !== expected)
          wrong.push(
            `${entry.method} ${entry.path} ${person.name} ${record.name}: expected ${expected}`,
          )
      }),
    )
  }
  expect(wrong).toEqual([])
  expect(tried).toBeGreaterThan(routes.length * roles.length)
})
