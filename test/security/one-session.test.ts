// One browser holds one session: a colleague who tries a person's code is signed out by it, and a person's visit does
// not live on under a colleague who signs in. Nothing of the former is left in the database for somebody to find.
import { deriveLookup, toBase64url } from '@forestall/sealed'
import { expect, test } from 'vitest'
import { instant } from '#domain/shared/instant.ts'
import { hashSessionToken } from '#platform/db/enquirer-sessions.ts'
import { mount } from '#platform/http/mount.ts'
import { testDatabase } from '#test/support/database.ts'
import { insertStaffedOrganisation } from '#test/support/staffed-organisation.ts'
import { insertTriageCase } from '#test/support/triage-case.ts'
import { wholeServices } from '#test/support/whole-app.ts'
import { allRoutes, mountSettings } from '../../src/web.ts'

const now = instant(Date.UTC(2026, 10, 23, 10))
const { db, connection } = await testDatabase()
const services = await wholeServices({ connection, now: () => now })
const app = mount(allRoutes(services), mountSettings(services))

let cookie = ''

async function post(path: string, body: unknown): Promise<unknown> {
  const token = /forestall=([\w-]{43})/.exec(cookie)?.[1]
  const session =
    token === undefined ? new Uint8Array() : hashSessionToken(Buffer.from(token, 'base64url'))
  const answer = await app.request(`http://localhost:3000${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      'x-form-token': services.formTokens.issue(session, now),
      cookie,
    },
    body: JSON.stringify(body),
  })
  cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
  return answer.json()
}

async function sessions(): Promise<readonly [number, number]> {
  const staff = await db.selectFrom('staff_session').select('staff_id').execute()
  const enquirers = await db.selectFrom('enquirer_session').select('enquiry_id').execute()
  return [staff.length, enquirers.length]
}

test('each way in ends whatever session the browser had, of either kind', async () => {
  const organisation = await insertStaffedOrganisation(db)
  const { organisationId } = organisation
  const enquiry = await insertTriageCase(db, organisation)
  const { lookup } = await deriveLookup(enquiry.code, organisationId)
  const { recoveryCode } = organisation.staff('kim')
  const proof = (await deriveLookup(recoveryCode, organisationId)).lookup
  const visit = () => post('/return/open', { lookup: toBase64url(lookup) })
  const signIn = () =>
    post('/staff/sign-in/recovery', { name: 'kim', authentication: toBase64url(proof) })

  expect(await visit()).toEqual({ opened: true })
  expect(await sessions()).toEqual([0, 1])
  expect(await signIn()).toMatchObject({ ok: true })
  expect(await sessions()).toEqual([1, 0])
  expect(await visit()).toEqual({ opened: true })
  expect(await sessions()).toEqual([0, 1])
  expect(await visit()).toEqual({ opened: true })
  expect(await sessions()).toEqual([0, 1])
})
