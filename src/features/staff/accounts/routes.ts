// `/staff/colleagues`: who works here, inviting, roles, leaving. Every change needs a fresh sign that it is you.

import { parseId, type StaffId } from '#domain/shared/ids.ts'
import { type Instant, localTime } from '#domain/shared/instant.ts'
import { conditionFor, type Role } from '#domain/shared/permissions.ts'
import { isSteppedUp } from '#domain/shared/session-rules.ts'
import { mustRenewKey, teamsOf } from '#domain/staff/teams.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { html, notFound, redirect } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { toBase64url } from '#platform/sign-in/bytes-field.ts'
import { accountWords } from '#words/en-accounts.ts'
import { type Invited, inviteAgain, inviteColleague } from './commands-invite.ts'
import { cutOff, saveRoles } from './commands-roles.ts'
import { listStewardsEver, readDirectory } from './directory-log.ts'
import { type InvitationRead, readInvitation, readRoles, readVersion } from './form.ts'
import { accountFrame } from './frame.ts'
import { colleaguePage, leavePage, rolesPage } from './pages-colleague.tsx'
import {
  colleaguesPage,
  invitationMadePage,
  invitePage,
  noInvitation,
  roleNames,
  togetherText,
} from './pages-list.tsx'
import {
  type Colleague,
  findColleague,
  findOpenLink,
  listColleagues,
  listRoleTimes,
  listTeamKeys,
} from './queries.ts'
import { joinRoutes } from './routes-join.ts'
import { keyRoutes, mayBecomeSteward } from './routes-keys.ts'
import type { AccountServices } from './services.ts'

const view = { who: 'staff', may: 'accounts.view' } as const
const inviting = { who: 'staff', may: 'accounts.invite', stepUp: true } as const
const changing = { who: 'staff', may: 'accounts.roles', stepUp: true } as const
const ending = { who: 'staff', may: 'accounts.leave', stepUp: true } as const

export function accountRoutes(services: AccountServices): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/staff/colleagues',
      access: view,
      handle: (request) => showList(services, request),
    }),
    route({
      method: 'GET',
      path: '/staff/colleagues/invite',
      access: inviting,
      handle: (request) => showInvite(services, request, { values: noInvitation, faults: [] }),
    }),
    route({
      method: 'POST',
      path: '/staff/colleagues/invite',
      access: inviting,
      handle: (request) => invite(services, request),
    }),
    ...keyRoutes(services),
    route({
      method: 'GET',
      path: '/staff/colleagues/:id',
      access: view,
      handle: (request) =>
        withColleague(services, request, (colleague) => showOne(services, request, colleague)),
    }),
    ...changeRoutes(services),
    ...joinRoutes(services),
  ]
}

/** New link, roles, leaving. */
function changeRoutes(services: AccountServices): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/staff/colleagues/:id/invitation',
      access: inviting,
      handle: (request) =>
        withColleague(services, request, async ({ id, workingName }) => {
          const made = await inviteAgain(services, id, request.session.staffId, request.now)
          if (!made.ok) return redirect(`/staff/colleagues/${id}`)
          return showLink(services, request, workingName, made.value)
        }),
    }),
    route({
      method: 'GET',
      path: '/staff/colleagues/:id/roles',
      access: changing,
      handle: (request) =>
        withColleague(services, request, (colleague) =>
          showRoles(services, request, colleague, colleague.roles, undefined),
        ),
    }),
    route({
      method: 'POST',
      path: '/staff/colleagues/:id/roles',
      access: changing,
      handle: (request) =>
        withColleague(services, request, (colleague) => postRoles(services, request, colleague)),
    }),
    route({
      method: 'GET',
      path: '/staff/colleagues/:id/leave',
      access: ending,
      handle: (request) =>
        withColleague(services, request, (colleague) =>
          showLeave(services, request, colleague, undefined),
        ),
    }),
    route({
      method: 'POST',
      path: '/staff/colleagues/:id/leave',
      access: ending,
      handle: (request) =>
        withColleague(services, request, (colleague) => postLeave(services, request, colleague)),
    }),
  ]
}

type RefusalName = keyof typeof accountWords.refusals

function knownRefusal(reason: string): RefusalName {
  return reason in accountWords.refusals ? (reason as RefusalName) : 'unknown'
}

async function withColleague(
  { db }: AccountServices,
  request: StaffRequest,
  answer: (colleague: Colleague) => Promise<Response>,
): Promise<Response> {
  const id = parseId<StaffId>(request.params['id'])
  const colleague = id === undefined ? undefined : await findColleague(db, id)
  return colleague === undefined ? notFound() : answer(colleague)
}

const dayOf = (services: AccountServices, at: Instant) =>
  localTime(at, services.settings.timeZone).day

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

async function showInvite(
  services: AccountServices,
  request: StaffRequest,
  read: InvitationRead,
): Promise<Response> {
  const frame = await accountFrame(services, request)
  return html(invitePage({ frame, ...read }), read.faults.length > 0 ? 422 : 200)
}

async function invite(services: AccountServices, request: StaffRequest): Promise<Response> {
  const read = readInvitation(await request.form())
  if (read.faults.length > 0) return showInvite(services, request, read)
  const { values } = read
  const made = await inviteColleague(services, values, request.session.staffId, request.now)
  if (made.ok) return showLink(services, request, values.workingName, made.value)
  const fault =
    made.error === 'working_name_taken'
      ? ({ field: 'working_name', error: made.error } as const)
      : made.error === 'sign_in_name_taken'
        ? ({ field: 'sign_in_name', error: made.error } as const)
        : ({ field: 'roles', error: 'together' } as const)
  return showInvite(services, request, { values, faults: [fault] })
}

async function showLink(
  services: AccountServices,
  request: StaffRequest,
  workingName: string,
  invited: Invited,
): Promise<Response> {
  return html(
    invitationMadePage({
      frame: await accountFrame(services, request),
      ...{ workingName, staffId: invited.staffId },
      address: `${services.settings.staffOrigin}${invited.path}`,
      until: dayOf(services, invited.expiresAt),
    }),
  )
}

const tolds = ['steward', 'roles', 'left', 'signed', 'keys', 'departure'] as const

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
  const teams = teamsOf(colleague.roles).map((team) => ({
    team,
    hasKey: keys.some((key) => key.team === team && key.holders.includes(id)),
  }))
  const isWithKeyring = pending !== undefined || account.state !== 'invited'
  const data = {
    'data-path': `/staff/colleagues/${id}`,
    'data-colleague': id,
    'data-working-name': colleague.workingName,
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
        data,
      ),
      ...{ colleague, teams },
      since: at === undefined ? undefined : dayOf(services, at),
      linkUntil: link === undefined ? undefined : dayOf(services, link.expiresAt),
      mayManage: conditionFor(session.roles, 'accounts.invite') !== undefined,
      isSteward: directory.staff.get(session.staffId)?.isSteward === true,
      isFresh: isSteppedUp(session.steppedUpAt, now),
      mayBecomeSteward: await mayBecomeSteward(db, colleague),
      isHolderSteward: directory.staff.get(id)?.isSteward === true,
      isDepartureDue: account.state === 'left' && directory.staff.has(id),
      told: tolds.find((one) => one === url.searchParams.get('told')),
      freed: Number(/^\d{1,4}$/.exec(url.searchParams.get('freed') ?? '')?.[0] ?? 0),
    }),
  )
}

async function showRoles(
  services: AccountServices,
  request: StaffRequest,
  colleague: Colleague,
  chosen: readonly Role[],
  error: string | undefined,
): Promise<Response> {
  const frame = await accountFrame(services, request)
  return html(rolesPage({ frame, colleague, chosen, error }), error === undefined ? 200 : 422)
}

async function postRoles(
  services: AccountServices,
  request: StaffRequest,
  colleague: Colleague,
): Promise<Response> {
  const fields = await request.form()
  const roles = readRoles(fields)
  const seenVersion = readVersion(fields)
  if (seenVersion === undefined) return notFound()
  const { id } = colleague
  const act = { staffId: id, by: request.session.staffId, now: request.now }
  const saved = await saveRoles(services.db, act, { roles, seenVersion })
  if (saved.ok) return redirect(`/staff/colleagues/${id}?told=roles`)
  const { reason } = saved.error
  // What was chosen is kept in the form; what somebody else saved stands beside it.
  const text =
    reason === 'roles_together'
      ? togetherText(roles)
      : reason === 'changed_meanwhile'
        ? accountWords.roles.changedMeanwhile(roleNames(colleague.roles))
        : accountWords.refusals[knownRefusal(reason)]
  return showRoles(services, request, colleague, roles, text)
}

async function showLeave(
  services: AccountServices,
  request: StaffRequest,
  colleague: Colleague,
  error: string | undefined,
): Promise<Response> {
  if (colleague.account.state === 'left') return redirect(`/staff/colleagues/${colleague.id}`)
  const frame = await accountFrame(services, request)
  return html(leavePage({ frame, colleague, error }), error === undefined ? 200 : 422)
}

async function postLeave(
  services: AccountServices,
  request: StaffRequest,
  colleague: Colleague,
): Promise<Response> {
  const isSure = (await request.form()).text('sure') === 'yes'
  if (!isSure) return showLeave(services, request, colleague, accountWords.leave.unchecked)
  const act = { staffId: colleague.id, by: request.session.staffId, now: request.now }
  const done = await cutOff(services.db, act)
  if (done.ok)
    return redirect(
      `/staff/colleagues/${colleague.id}?told=left&freed=${done.value.enquiriesFreed}`,
    )
  const text = accountWords.refusals[knownRefusal(done.error.reason)]
  return showLeave(services, request, colleague, text)
}
