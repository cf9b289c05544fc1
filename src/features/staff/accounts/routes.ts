// `/staff/colleagues`: who works here, and one colleague with what is still to do about them.
import { conditionFor } from '#domain/shared/permissions.ts'
import { isSteppedUp } from '#domain/shared/session-rules.ts'
import { mustRenewKey, teamsOf } from '#domain/staff/teams.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { html } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { toBase64url } from '#platform/sign-in/bytes-field.ts'
import { listStewardsEver, readDirectory } from './directory-log.ts'
import { accountFrame } from './frame.ts'
import { type ColleaguePageProps, colleaguePage } from './pages-colleague.tsx'
import { colleaguesPage } from './pages-list.tsx'
import {
  type Colleague,
  findOpenLink,
  listColleagues,
  listRoleTimes,
  listTeamKeys,
} from './queries.ts'
import { changeRoutes } from './routes-change.ts'
import { inviteRoutes } from './routes-invite.ts'
import { joinRoutes } from './routes-join.ts'
import { keyRoutes, mayBecomeSteward } from './routes-keys.ts'
import { reopenRoutes } from './routes-reopen.ts'
import type { AccountServices } from './services.ts'
import { dayOf, withColleague } from './with-colleague.ts'

const view = { who: 'staff', may: 'accounts.view' } as const

export function accountRoutes(services: AccountServices): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/staff/colleagues',
      access: view,
      handle: (request) => showList(services, request),
    }),
    ...inviteRoutes(services),
    ...keyRoutes(services),
    route({
      method: 'GET',
      path: '/staff/colleagues/:id',
      access: view,
      handle: (request) =>
        withColleague(services, request, (colleague) => showOne(services, request, colleague)),
    }),
    ...changeRoutes(services),
    ...reopenRoutes(services),
    ...joinRoutes(services),
  ]
}

async function showList(services: AccountServices, request: StaffRequest): Promise<Response> {
  const { db } = services
  const [colleagues, keys, times, frame] = await Promise.all([
    listColleagues(db),
    listTeamKeys(db),
    listRoleTimes(db),
    accountFrame(services, request),
  ])
  const stewards = await listStewardsEver(db)
  return html(
    colleaguesPage({
      ...{ frame, colleagues },
      mayInvite: conditionFor(request.session.roles, 'accounts.invite') !== undefined,
      isRenewalDue: keys.some((key) => mustRenewKey(key.team, key.madeAt, times, stewards)),
    }),
  )
}

const tolds = [
  'steward',
  'roles',
  'details',
  'named',
  'left',
  'signed',
  'keys',
  'departure',
] as const

async function showOne(
  services: AccountServices,
  request: StaffRequest,
  colleague: Colleague,
): Promise<Response> {
  const { db } = services
  const { session, now, url } = request
  const { id, account, pending } = colleague
  const [keys, directory, link] = await Promise.all([
    listTeamKeys(db),
    readDirectory(db),
    findOpenLink(db, id, now),
  ])
  const known = directory.staff.get(id)
  const teams = teamsOf(colleague.roles).map((team) => ({
    team,
    hasKey: keys.some((key) => key.team === team && key.holders.includes(id)),
  }))
  const isWithKeyring = pending !== undefined || account.state !== 'invited'
  const at =
    account.state === 'left'
      ? account.leftAt
      : account.state === 'active'
        ? account.joinedAt
        : undefined
  return html(
    colleaguePage({
      frame: await accountFrame(
        services,
        request,
        isWithKeyring ? { scripts: ['staff-colleagues.js'] } : {},
        scriptDataOf(colleague, teams),
      ),
      ...{ colleague, teams },
      since: at === undefined ? undefined : dayOf(services, at),
      linkUntil: link === undefined ? undefined : dayOf(services, link.expiresAt),
      mayManage: conditionFor(session.roles, 'accounts.invite') !== undefined,
      nameBefore:
        known === undefined || known.displayName === colleague.workingName || known.isSteward
          ? undefined
          : known.displayName,
      hasEmail: colleague.hasEmail,
      isSteward: directory.staff.get(session.staffId)?.isSteward === true,
      isFresh: isSteppedUp(session.steppedUpAt, now),
      mayReopen:
        account.state === 'active' &&
        id !== session.staffId &&
        conditionFor(session.roles, 'keyring.reopen') !== undefined,
      mayBecomeSteward: await mayBecomeSteward(db, colleague),
      isHolderSteward: known?.isSteward === true,
      isDepartureDue: account.state === 'left' && known !== undefined,
      told: tolds.find((one) => one === url.searchParams.get('told')),
      freed: Number(/^\d{1,4}$/.exec(url.searchParams.get('freed') ?? '')?.[0] ?? 0),
    }),
  )
}

/** What a steward's script needs to know about the colleague whose page it is. */
function scriptDataOf(
  { id, workingName, pending }: Colleague,
  teams: ColleaguePageProps['teams'],
): Readonly<Record<string, string>> {
  return {
    'data-path': `/staff/colleagues/${id}`,
    'data-colleague': id,
    'data-working-name': workingName,
    'data-teams': teams
      .filter(({ hasKey }) => !hasKey)
      .map(({ team }) => team)
      .join(' '),
    ...(pending === undefined
      ? {}
      : {
          'data-recipient': pending.recipient,
          'data-signing-key': toBase64url(pending.signingKey),
        }),
  }
}
