// `/staff/matching/proposal`: today's proposal over the whole waiting list. The server gives what is in the clear; the
// answer is found in the coordinator's unlocked browser, and an offer is made from each person's menu.
import { z } from 'zod'
import type { EnquiryId, TherapistId } from '#domain/shared/ids.ts'
import { localTime } from '#domain/shared/instant.ts'
import { staffFrame } from '#domain/staff/frame.ts'
import { recordAuditAlone } from '#platform/audit/commands.ts'
import { readonly } from '#platform/db/database.ts'
import { ownOrganisation } from '#platform/db/organisation.ts'
import { idField } from '#platform/http/id-field.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { html, json } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { staffFrameWords } from '#words/en-staff-frame.ts'
import { proposalPage } from './pages-proposal.tsx'
import { readMatchingSetting, readMatchingTherapists } from './queries-coordinator.ts'
import { listPeople, pairsApart } from './queries-proposal.ts'
import type { MatchingServices } from './services.ts'

type ProposalServices = Pick<MatchingServices, 'db' | 'fieldBox' | 'assets' | 'settings'>

const propose = { who: 'staff', may: 'match.propose' } as const
/** A pair takes about 100 bytes. */
const pairsLimitBytes = 1_000_000

const proposed = z.strictObject({
  pairs: z
    .array(z.strictObject({ need: idField<EnquiryId>(), therapist: idField<TherapistId>() }))
    .max(5000),
})

export function proposalRoutes(services: ProposalServices): readonly Route[] {
  return [
    route({
      ...{ method: 'GET', path: '/staff/matching/proposal', access: propose },
      handle: (request) => showProposal(services, request),
    }),
    route({
      ...{ method: 'GET', path: '/staff/matching/proposal/list', access: propose },
      handle: (request) => serveList(services, request),
    }),
    route({
      ...{ method: 'POST', path: '/staff/matching/proposal/check', access: propose },
      accepts: 'json',
      bodyLimitBytes: pairsLimitBytes,
      handle: async (request) => {
        const read = proposed.safeParse(await request.json())
        if (!read.success) return json({ refused: 'malformed' }, 400)
        const { pairs } = read.data
        // Recorded, because somebody could use it to ask whether two people belong together.
        await recordProposal(services, request, pairs.length)
        return json({ without: await pairsApart(readonly(services.db), pairs) })
      },
    }),
  ]
}

async function showProposal(
  { db, assets }: ProposalServices,
  request: StaffRequest,
): Promise<Response> {
  const organisation = await ownOrganisation(db)
  const frame = staffFrame(
    { request, organisation, assets, needsKeyring: true, scripts: ['staff-proposal.js'] },
    staffFrameWords,
  )
  return html(proposalPage({ frame, worker: assets.url('matching-worker.js') }))
}

async function serveList(services: ProposalServices, request: StaffRequest): Promise<Response> {
  const db = readonly(services.db)
  const today = localTime(request.now, services.settings.timeZone).day
  const [people, therapists] = await Promise.all([
    listPeople(db, request.session.staffId),
    readMatchingTherapists(db, services.fieldBox),
  ])
  await recordProposal(services, request, people.length)
  return json({ people, therapists, setting: await readMatchingSetting(db, today) })
}

async function recordProposal(
  { db }: ProposalServices,
  { session, now }: StaffRequest,
  count: number,
): Promise<void> {
  await recordAuditAlone(db, {
    actor: { kind: 'staff', id: session.staffId },
    action: 'match.propose',
    outcome: 'read',
    facts: { count },
    at: now,
  })
}
