// Changing one colleague: roles, names and e-mail, leaving. Each needs a fresh sign that it is you.
import type { Role } from '#domain/shared/permissions.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { html, json, notFound, redirect } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { accountWords } from '#words/en-accounts.ts'
import { nameHeld, readDetails, saveDetails, signName } from './commands-details.ts'
import { cutOff, saveRoles } from './commands-roles.ts'
import {
  type DetailsValues,
  departureSchema,
  readDetailsForm,
  readRoles,
  readVersion,
} from './form.ts'
import { accountFrame } from './frame.ts'
import { type DetailsPageProps, detailsPage, leavePage, rolesPage } from './pages-change.tsx'
import { roleNames, togetherText } from './pages-list.tsx'
import type { Colleague } from './queries.ts'
import type { AccountServices } from './services.ts'
import { withColleague } from './with-colleague.ts'

type Answer = (
  services: AccountServices,
  request: StaffRequest,
  colleague: Colleague,
) => Promise<Response>

export function changeRoutes(services: AccountServices): readonly Route[] {
  const pair = (
    act: 'roles' | 'details' | 'leave',
    answers: { readonly show: Answer; readonly post: Answer },
  ): readonly Route[] => {
    const access = { who: 'staff', may: `accounts.${act}`, stepUp: true } as const
    const path = `/staff/colleagues/:id/${act}`
    const handle = (answer: Answer) => (request: StaffRequest) =>
      withColleague(services, request, (colleague) => answer(services, request, colleague))
    return [
      route({ method: 'GET', path, access, handle: handle(answers.show) }),
      route({ method: 'POST', path, access, handle: handle(answers.post) }),
    ]
  }
  return [
    ...pair('roles', {
      show: (_, request, colleague) =>
        showRoles(services, request, colleague, colleague.roles, undefined),
      post: postRoles,
    }),
    ...pair('details', {
      show: async (_, request, colleague) =>
        showDetails(
          services,
          request,
          colleague,
          await readDetails(services.db, services.fieldBox, colleague),
          {},
        ),
      post: postDetails,
    }),
    ...pair('leave', {
      show: (_, request, colleague) => showLeave(services, request, colleague, undefined),
      post: postLeave,
    }),
    route({
      method: 'POST',
      path: '/staff/colleagues/:id/name',
      access: { who: 'staff', may: 'directory.sign', stepUp: true },
      accepts: 'json',
      handle: (request) =>
        withColleague(services, request, async ({ id }) => {
          const read = departureSchema.safeParse(await request.json())
          if (!read.success) return json({ ok: false, error: 'broken' }, 400)
          const act = { staffId: id, by: request.session.staffId, now: request.now }
          const done = await signName(services.db, act, read.data.entry)
          return json(done.ok ? { ok: true } : done)
        }),
    }),
  ]
}

type RefusalName = keyof typeof accountWords.refusals

function knownRefusal(reason: string): RefusalName {
  return reason in accountWords.refusals ? (reason as RefusalName) : 'unknown'
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

async function showDetails(
  services: AccountServices,
  request: StaffRequest,
  colleague: Colleague,
  values: DetailsValues,
  errors: DetailsPageProps['errors'],
): Promise<Response> {
  if (colleague.account.state === 'left') return redirect(`/staff/colleagues/${colleague.id}`)
  const page = detailsPage({
    frame: await accountFrame(services, request),
    ...{ colleague, values, errors },
    held: await nameHeld(services.db, colleague),
  })
  return html(page, Object.keys(errors).length > 0 ? 422 : 200)
}

async function postDetails(
  services: AccountServices,
  request: StaffRequest,
  colleague: Colleague,
): Promise<Response> {
  const fields = await request.form()
  const { values, faults } = readDetailsForm(fields)
  const seenVersion = readVersion(fields)
  if (seenVersion === undefined) return notFound()
  const again = (errors: DetailsPageProps['errors']): Promise<Response> =>
    showDetails(services, request, colleague, values, errors)
  const { errors, details } = accountWords
  if (faults.length > 0)
    return again(Object.fromEntries(faults.map((field) => [field, errors[field]])))
  const { id } = colleague
  const act = { staffId: id, by: request.session.staffId, now: request.now }
  const saved = await saveDetails(services, act, { values, seenVersion })
  if (saved.ok) return redirect(`/staff/colleagues/${id}?told=details`)
  switch (saved.error) {
    case 'working_name_taken':
      return again({ working_name: errors.working_name_taken })
    case 'name_of_steward':
    case 'name_being_signed':
      return again({ working_name: details.held[saved.error] })
    case 'changed_meanwhile': {
      const now = await readDetails(services.db, services.fieldBox, colleague)
      const told = [now.fullName, now.workingName, now.email || details.noEmail].join(', ')
      return again({ full_name: details.changedMeanwhile(told) })
    }
    default:
      return redirect(`/staff/colleagues/${id}`)
  }
}
