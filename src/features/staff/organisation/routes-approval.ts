// Approving by name: each needs a fresh sign that it is that person.
import { localTime } from '#domain/shared/instant.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { html, notFound, redirect } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { approve } from './commands.ts'
import {
  type ApprovalFault,
  type ApprovalTyped,
  readApproval,
  readSeenVersion,
  usualApproval,
} from './form.ts'
import { organisationFrame } from './frame.ts'
import { listActiveColleagues, readSetup, type SetupFacts } from './gate.ts'
import { approvalPage } from './pages-approval.tsx'
import { approvalItemsOf } from './requirements.ts'
import type { OrganisationServices } from './services.ts'

const access = { who: 'staff', may: 'setup.approve', stepUp: true } as const
const path = '/staff/organisation/approvals/:item'

export function approvalRoutes(services: OrganisationServices): readonly Route[] {
  return [
    route({
      method: 'GET',
      path,
      access,
      handle: (request) =>
        withItem(services, request, async (facts, item) => {
          const typed = usualApproval(todayOf(facts, request))
          return show(services, request, facts, item, typed, [])
        }),
    }),
    route({
      method: 'POST',
      path,
      access,
      handle: (request) =>
        withItem(services, request, async (facts, item) => {
          const fields = await request.form()
          const { typed, faults, reviewOn } = readApproval(fields, todayOf(facts, request))
          const version = versionOf(facts, item)
          // Another version came with an upgrade while the page was open: it must be read first.
          const isSeen = readSeenVersion(fields) === version
          if (reviewOn === undefined || faults.length > 0 || !isSeen)
            return show(services, request, facts, item, typed, isSeen ? faults : ['sure'])
          const { timeZone } = facts.organisation
          const by = request.session.staffId
          await approve(services.db, { item, version, by, reviewOn, timeZone, now: request.now })
          return redirect('/staff/organisation?told=approved')
        }),
    }),
  ]
}

async function withItem(
  { db, settings }: OrganisationServices,
  request: StaffRequest,
  answer: (facts: SetupFacts, item: string) => Promise<Response>,
): Promise<Response> {
  const facts = await readSetup(db, settings.country)
  const item = request.params['item'] ?? ''
  return facts === undefined || !approvalItemsOf(facts).includes(item)
    ? notFound()
    : answer(facts, item)
}

const todayOf = (facts: SetupFacts, { now }: StaffRequest) =>
  localTime(now, facts.organisation.timeZone).day
const versionOf = (facts: SetupFacts, item: string): number => facts.setup.versions[item] ?? 1

async function show(
  services: OrganisationServices,
  request: StaffRequest,
  facts: SetupFacts,
  item: string,
  typed: ApprovalTyped,
  faults: readonly ApprovalFault[],
): Promise<Response> {
  const { staffId, workingName } = request.session
  const colleagues = await listActiveColleagues(services.db)
  const page = approvalPage({
    ...{ item, typed, faults },
    origin: services.settings.origin,
    frame: await organisationFrame(services, request),
    version: versionOf(facts, item),
    fullName: colleagues.find(({ id }) => id === staffId)?.fullName ?? workingName,
    earlier: facts.approvals.filter((one) => one.item === item).slice(0, 10),
  })
  return html(page, faults.length > 0 ? 422 : 200)
}
