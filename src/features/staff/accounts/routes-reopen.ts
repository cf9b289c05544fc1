// The ceremony of two people for a colleague who lost every way in: the page, ciphertext for its Worker, a challenge, and
// what the organisation's key signed.
import type { StaffRequest } from '#platform/http/request.ts'
import { html, json, notFound } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { toBase64url } from '#platform/sign-in/bytes-field.ts'
import { newChallenge } from '#platform/sign-in/challenges.ts'
import { handOutKeyring, reopenKeyring } from './commands-reopen.ts'
import type { ActOnColleague } from './commands-roles.ts'
import { reopenedSchema } from './form.ts'
import { accountFrame } from './frame.ts'
import { reopenPage } from './pages-reopen.tsx'
import type { Colleague } from './queries.ts'
import type { AccountServices } from './services.ts'
import { withColleague } from './with-colleague.ts'

const access = { who: 'staff', may: 'keyring.reopen', stepUp: true } as const
/** Two people type for longer than a proof of presence counts; the organisation's own signature says more than one. */
const signed = { who: 'staff', may: 'keyring.reopen' } as const
const path = '/staff/colleagues/:id/keyring'

export function reopenRoutes(services: AccountServices): readonly Route[] {
  const { db, random } = services
  const about = (
    request: StaffRequest,
    answer: (colleague: Colleague, act: ActOnColleague) => Promise<Response>,
  ): Promise<Response> =>
    withColleague(services, request, async (colleague) => {
      if (colleague.account.state !== 'active') return notFound()
      const { session, now } = request
      return answer(colleague, { staffId: colleague.id, by: session.staffId, now })
    })
  return [
    route({
      method: 'GET',
      path,
      access,
      handle: (request) => about(request, (colleague) => show(services, request, colleague)),
    }),
    route({
      method: 'POST',
      path: `${path}/sealed`,
      access,
      accepts: 'json',
      handle: (request) =>
        about(request, async (_, act) => {
          const sealed = await handOutKeyring(db, act)
          if (sealed === undefined) return json({ ok: false, error: 'changed_meanwhile' })
          const { keyring, unlocker } = sealed
          return json({
            ok: true,
            keyring: toBase64url(keyring),
            unlocker: toBase64url(unlocker),
          })
        }),
    }),
    route({
      method: 'POST',
      path: `${path}/challenge`,
      access: signed,
      accepts: 'json',
      handle: (request) =>
        about(request, async (_, { staffId, now }) => {
          const made = await newChallenge(db, random, 'ceremony', staffId, now)
          return json({
            ok: true,
            id: toBase64url(made.id),
            challenge: toBase64url(made.challenge),
          })
        }),
    }),
    route({
      method: 'POST',
      path,
      access: signed,
      accepts: 'json',
      handle: (request) =>
        about(request, async (_, act) => {
          const read = reopenedSchema.safeParse(await request.json())
          if (!read.success) return json({ ok: false, error: 'broken' }, 400)
          const done = await reopenKeyring(db, act, read.data)
          return json(done.ok ? { ok: true } : done)
        }),
    }),
  ]
}

async function show(
  services: AccountServices,
  request: StaffRequest,
  colleague: Colleague,
): Promise<Response> {
  const organisation = await services.db
    .selectFrom('organisation')
    .select(['id', 'signing_public_key'])
    .executeTakeFirstOrThrow()
  const frame = await accountFrame(
    services,
    request,
    { scripts: ['staff-reopen.js'] },
    {
      'data-path': `/staff/colleagues/${colleague.id}`,
      'data-colleague': colleague.id,
      'data-organisation': organisation.id,
      'data-signing-key': toBase64url(organisation.signing_public_key),
      'data-ceremony-worker': services.assets.url('reopening-worker.js'),
    },
  )
  return html(reopenPage({ frame, colleague }))
}
