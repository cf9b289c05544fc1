// What stewards and team members post from their unlocked browsers: signed entries and wraps. And the page of team keys.

import type { z } from 'zod'
import { parseId, type StaffId } from '#domain/shared/ids.ts'
import { localTime } from '#domain/shared/instant.ts'
import { conditionFor } from '#domain/shared/permissions.ts'
import type { Result } from '#domain/shared/result.ts'
import { isSteppedUp } from '#domain/shared/session-rules.ts'
import { isTeam, mustRenewKey } from '#domain/staff/teams.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { html, json, notFound } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { toBase64url } from '#platform/sign-in/bytes-field.ts'
import {
  certifySteward,
  giveTeamKeys,
  type KeysRefusal,
  renewTeamKey,
  signColleague,
  signDeparture,
} from './commands-keys.ts'
import type { ActOnColleague } from './commands-roles.ts'
import { listStewardsEver, readDirectory } from './directory-log.ts'
import { departureSchema, keysSchema, renewSchema, signSchema } from './form.ts'
import { accountFrame } from './frame.ts'
import { stewardPage } from './pages-steward.tsx'
import { teamKeysPage } from './pages-team-keys.tsx'
import {
  type Colleague,
  findColleague,
  listColleagues,
  listRoleTimes,
  listRootWraps,
  listTeamKeys,
} from './queries.ts'
import { countUnchecked, countWaiting } from './queries-waiting.ts'
import { mayRewrap, waitingRoutes } from './routes-waiting.ts'
import type { AccountServices } from './services.ts'

const signing = { who: 'staff', may: 'directory.sign', stepUp: true } as const
/** Two people type for longer than a proof of presence counts; the organisation's own signature says more than one. */
const signed = { who: 'staff', may: 'directory.sign' } as const
const view = { who: 'staff', may: 'team_key.view' } as const
const keysPath = '/staff/colleagues/team-keys'

export function keyRoutes(services: AccountServices): readonly Route[] {
  const { db } = services
  const post = <Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    run: (act: ActOnColleague, given: z.output<Schema>) => Promise<Result<undefined, KeysRefusal>>,
    access: typeof signing | typeof signed = signing,
  ) =>
    route({
      method: 'POST',
      path: `/staff/colleagues/:id/${path}`,
      access,
      accepts: 'json',
      bodyLimitBytes: 512 * 1024,
      async handle(request) {
        const staffId = parseId<StaffId>(request.params['id'])
        if (staffId === undefined) return notFound()
        const read = schema.safeParse(await request.json())
        if (!read.success) return json({ ok: false, error: 'broken' }, 400)
        const act = { staffId, by: request.session.staffId, now: request.now }
        return answer(await run(act, read.data))
      },
    })
  return [
    post('sign', signSchema, (act, given) => signColleague(db, act, given)),
    post('keys', keysSchema, (act, { wraps }) => giveTeamKeys(db, act, wraps)),
    post('departure', departureSchema, (act, { entry }) => signDeparture(db, act, entry)),
    post('steward', signSchema, (act, given) => certifySteward(db, act, given), signed),
    ...stewardRoutes(services),
    route({
      method: 'GET',
      path: keysPath,
      access: view,
      handle: (request) => showTeamKeys(services, request),
    }),
    route({
      method: 'POST',
      path: `${keysPath}/:team/renew`,
      access: signing,
      accepts: 'json',
      bodyLimitBytes: 2_000_000,
      async handle(request) {
        const { team } = request.params
        if (!isTeam(team)) return notFound()
        const read = renewSchema.safeParse(await request.json())
        if (!read.success) return json({ ok: false, error: 'broken' }, 400)
        const { staffId } = request.session
        return answer(await renewTeamKey(db, team, read.data, staffId, request.now))
      },
    }),
    ...waitingRoutes(services),
  ]
}

/** The page of the ceremony, and what its Worker opens with both halves. */
function stewardRoutes(services: AccountServices): readonly Route[] {
  const { db } = services
  return [
    route({
      method: 'GET',
      path: '/staff/colleagues/:id/steward',
      access: signing,
      async handle(request) {
        const id = parseId<StaffId>(request.params['id'])
        const colleague = id === undefined ? undefined : await findColleague(db, id)
        if (colleague === undefined || !(await mayBecomeSteward(db, colleague))) return notFound()
        const more = { scripts: ['staff-steward.js'], needsKeyring: true }
        const here = `/staff/colleagues/${colleague.id}`
        const data = { 'data-path': here, 'data-colleague': colleague.id }
        const frame = await accountFrame(services, request, more, data)
        return html(stewardPage({ frame, colleague }))
      },
    }),
    route({
      method: 'GET',
      path: '/staff/colleagues/team-keys/root',
      access: signing,
      handle: async () =>
        json({
          wraps: (await listRootWraps(db)).map((wrap) => ({
            ...wrap,
            blob: toBase64url(wrap.blob),
          })),
        }),
    }),
  ]
}

/** Works here, is signed, holds a role that signs, and is none yet. */
export async function mayBecomeSteward(
  db: AccountServices['db'],
  { id, account, roles }: Colleague,
): Promise<boolean> {
  const known = (await readDirectory(db)).staff.get(id)
  return (
    account.state === 'active' &&
    known?.isSteward === false &&
    conditionFor(roles, 'directory.sign') !== undefined
  )
}

function answer(done: Result<undefined, KeysRefusal>): Response {
  return json(done.ok ? { ok: true } : done)
}

async function showTeamKeys(services: AccountServices, request: StaffRequest): Promise<Response> {
  const { db, settings } = services
  const { session, now } = request
  const [keys, times, directory, colleagues, organisation] = await Promise.all([
    listTeamKeys(db),
    listRoleTimes(db),
    readDirectory(db),
    listColleagues(db),
    db.selectFrom('organisation').select('root_recipient').executeTakeFirstOrThrow(),
  ])
  const stewards = await listStewardsEver(db)
  const names = new Map<string, string>(colleagues.map((one) => [one.id, one.workingName]))
  const shown = await Promise.all(
    keys.map(async (key) => ({
      team: key.team,
      version: key.version,
      madeOn: localTime(key.madeAt, settings.timeZone).day,
      holders: key.holders.map((id) => ({ id, workingName: names.get(id) ?? '' })),
      isDue: mustRenewKey(key.team, key.madeAt, times, stewards),
      waiting: await countWaiting(db, key.team),
      unchecked: await countUnchecked(db, key.team, session.staffId),
      mayRewrap: mayRewrap(request, key.team) && key.holders.includes(session.staffId),
    })),
  )
  const more = { scripts: ['staff-colleagues.js'], needsKeyring: true }
  const data = { 'data-path': keysPath, 'data-root': organisation.root_recipient }
  return html(
    teamKeysPage({
      frame: await accountFrame(services, request, more, data),
      keys: shown,
      isSteward: directory.staff.get(session.staffId)?.isSteward === true,
      isFresh: isSteppedUp(session.steppedUpAt, now),
      hasColleagues: conditionFor(session.roles, 'accounts.view') !== undefined,
    }),
  )
}
