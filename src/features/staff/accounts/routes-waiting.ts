// What is sealed to a team and must be wrapped anew after somebody left it, to and from a member's unlocked browser; and a
// second member's check of it. Every case that is served is named in the audit log first.
import { conditionFor } from '#domain/shared/permissions.ts'
import { ok, type Result } from '#domain/shared/result.ts'
import { isTeam, type Team, teamsOf } from '#domain/staff/teams.ts'
import { transact } from '#platform/db/transact.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { json, notFound } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { toBase64url } from '#platform/sign-in/bytes-field.ts'
import { recordEach, storeChecked, storeRewrapped, type TeamAct } from './commands-rewrap.ts'
import { checkedSchema, rewrappedSchema } from './form-waiting.ts'
import {
  listUnchecked,
  listWaiting,
  type ReplacedItem,
  type SealedItem,
} from './queries-waiting.ts'
import type { AccountServices } from './services.ts'

const wrapping = { who: 'staff', may: 'team_key.rewrap' } as const
const keysPath = '/staff/colleagues/team-keys'

/** For those who may open what is wrapped: each team's own, whatever else a steward may do. */
export function waitingRoutes(services: AccountServices): readonly Route[] {
  const { db } = services
  const post = { method: 'POST', access: wrapping, accepts: 'json' } as const
  return [
    route({
      ...{ method: 'GET', path: `${keysPath}/:team/waiting`, access: wrapping },
      handle: (request) => serve(services, request, listWaiting),
    }),
    route({
      ...{ method: 'GET', path: `${keysPath}/:team/unchecked`, access: wrapping },
      handle: (request) => serve(services, request, listUnchecked),
    }),
    route({
      ...post,
      path: `${keysPath}/:team/rewrapped`,
      bodyLimitBytes: 4_000_000,
      async handle(request) {
        const act = actOf(request)
        if (act === undefined) return notFound()
        const read = rewrappedSchema.safeParse(await request.json())
        if (!read.success) return json({ ok: false, error: 'broken' }, 400)
        return told(await storeRewrapped(db, act, read.data.items))
      },
    }),
    route({
      ...post,
      path: `${keysPath}/:team/checked`,
      async handle(request) {
        const act = actOf(request)
        if (act === undefined) return notFound()
        const read = checkedSchema.safeParse(await request.json())
        if (!read.success) return json({ ok: false, error: 'broken' }, 400)
        return told(await storeChecked(db, act, read.data.items))
      },
    }),
  ]
}

export function mayRewrap({ session }: StaffRequest, team: Team): boolean {
  return (
    teamsOf(session.roles).includes(team) &&
    conditionFor(session.roles, 'team_key.rewrap') !== undefined
  )
}

function actOf(request: StaffRequest): TeamAct | undefined {
  const { team } = request.params
  const { session, now } = request
  return isTeam(team) && mayRewrap(request, team) ? { team, by: session.staffId, now } : undefined
}

type List = (
  db: AccountServices['db'],
  team: Team,
  staffId: TeamAct['by'],
  skip: number,
) => Promise<readonly (SealedItem | ReplacedItem)[]>

async function serve(
  { db }: AccountServices,
  request: StaffRequest,
  list: List,
): Promise<Response> {
  const act = actOf(request)
  if (act === undefined) return notFound()
  const skip = /^\d{1,5}$/.exec(request.url.searchParams.get('skip') ?? '')?.[0] ?? '0'
  const items = await list(db, act.team, act.by, Number(skip))
  await transact<undefined, never>(db, async (tx) => {
    await recordEach(tx, act, 'team_key.read_waiting', 'read', items)
    return ok(undefined)
  })
  return json({ items: items.map(asJson) })
}

function asJson(item: SealedItem | ReplacedItem) {
  const { blob, shredKey } = item
  return {
    ...item,
    blob: toBase64url(blob),
    shredKey: shredKey === undefined ? null : toBase64url(shredKey),
    ...('before' in item
      ? { before: { ...item.before, blob: toBase64url(item.before.blob) } }
      : {}),
  }
}

function told<Value extends object>(done: Result<Value, string>): Response {
  return json(done.ok ? { ok: true, ...done.value } : done)
}
