// Sealed bytes to and from the unlocked browser. Every reading of contents is recorded before it is served.
import { localTime } from '#domain/shared/instant.ts'
import { recordAuditAlone } from '#platform/audit/commands.ts'
import type { AuditAction, AuditRecord } from '#platform/audit/entry.ts'
import { readonly } from '#platform/db/database.ts'
import { jsonWithBytes } from '#platform/http/json-with-bytes.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { json, notFound } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { handOver, revoke } from './commands-grant.ts'
import type { TriageRefusal } from './commands-shared.ts'
import { storeResealedCards, storeWritten } from './commands-write.ts'
import { readCards, readHandOver, readRevocation, readWantedCards, readWritten } from './form.ts'
import { readStanding } from './queries.ts'
import { readSealedCards } from './queries-cards.ts'
import { readHeldIdentities, readSealedCase, readSealedIdentity } from './queries-sealed.ts'
import { actorOf, idOf, standingOf } from './request-parts.ts'
import type { TriageServices } from './services.ts'

const malformed = (): Response => json({ refused: 'malformed' }, 400)
const writtenLimitBytes = 100 * 1024
const keysLimitBytes = 400 * 1024
const identityReasons = ['to_answer', 'contact_today', 'safeguarding', 'legal_hold']

export function sealedRoutes(services: TriageServices): readonly Route[] {
  return [
    ...caseRoutes(services),
    ...cardRoutes(services),
    ...writingRoutes(services),
    ...grantRoutes(services),
  ]
}

type OwnAction =
  | 'enquiry.open'
  | 'enquiry.answer'
  | 'enquiry.note'
  | 'enquiry.hand_over'
  | 'enquiry.revoke'

function ownOf(services: TriageServices) {
  const standing = standingOf(services.db)
  return <May extends OwnAction>(may: May) => ({ who: 'staff', may, standing }) as const
}

const list = { who: 'staff', may: 'enquiry.list' } as const

function caseRoutes(services: TriageServices): readonly Route[] {
  const { db } = services
  const own = ownOf(services)
  return [
    route({
      method: 'GET',
      path: '/staff/enquiries/:id/sealed',
      access: own('enquiry.open'),
      handle: async (request) => {
        const id = idOf(request)
        const found = await readSealedCase(readonly(db), id, request.session.staffId)
        if (found === undefined) return notFound()
        await recordRead(services, request, 'enquiry.read', { subject: { kind: 'enquiry', id } })
        return jsonWithBytes(found)
      },
    }),
    route({
      method: 'POST',
      path: '/staff/enquiries/:id/identity',
      access: own('enquiry.open'),
      accepts: 'json',
      handle: (request) => serveIdentity(services, request),
    }),
  ]
}

function cardRoutes(services: TriageServices): readonly Route[] {
  const { db } = services
  return [
    route({
      method: 'POST',
      path: '/staff/queue/cards',
      access: list,
      accepts: 'json',
      handle: async (request) => {
        const wanted = readWantedCards(await request.json())
        if (!wanted.ok) return malformed()
        const cards = await readSealedCards(readonly(db), wanted.value, request.session.staffId)
        const enquiries = cards.map((card) => card.caseId)
        const isRefused = cards.length === 0 && wanted.value.length > 0
        await recordRead(services, request, 'enquiry.read_cards', {
          facts: isRefused ? { count: wanted.value.length } : { enquiries },
          outcome: isRefused ? 'refused' : 'read',
        })
        return jsonWithBytes({ cards })
      },
    }),
    route({
      method: 'POST',
      path: '/staff/queue/resealed',
      access: list,
      accepts: 'json',
      bodyLimitBytes: keysLimitBytes * 3,
      handle: async (request) => {
        const cards = readCards(await request.json())
        if (!cards.ok) return malformed()
        const actor = actorOf(services, request)
        return json({ stored: await storeResealedCards(db, actor, cards.value) })
      },
    }),
  ]
}

function writingRoutes(services: TriageServices): readonly Route[] {
  const { db } = services
  const own = ownOf(services)
  return [
    ...(['answer', 'note'] as const).map((kind) =>
      route({
        method: 'POST',
        path: `/staff/enquiries/:id/${kind}`,
        access: own(`enquiry.${kind}`),
        accepts: 'json',
        bodyLimitBytes: writtenLimitBytes,
        handle: async (request) => {
          const { staffId } = request.session
          const today = localTime(request.now, services.settings.timeZone).day
          const written = readWritten(await request.json(), staffId, today)
          const channel = kind === 'answer' ? 'conversation' : 'note'
          if (!written.ok || written.value.channel !== channel) return malformed()
          return told(
            await storeWritten(db, actorOf(services, request), idOf(request), written.value),
          )
        },
      }),
    ),
  ]
}

function grantRoutes(services: TriageServices): readonly Route[] {
  const { db } = services
  const own = ownOf(services)
  return [
    route({
      method: 'POST',
      path: '/staff/enquiries/:id/hand-over',
      access: own('enquiry.hand_over'),
      accepts: 'json',
      bodyLimitBytes: keysLimitBytes,
      handle: async (request) => {
        const given = readHandOver(await request.json())
        if (!given.ok) return malformed()
        return told(await handOver(db, actorOf(services, request), idOf(request), given.value))
      },
    }),
    route({
      method: 'POST',
      path: '/staff/enquiries/:id/revoke',
      access: own('enquiry.revoke'),
      accepts: 'json',
      bodyLimitBytes: keysLimitBytes,
      handle: async (request) => {
        const given = readRevocation(await request.json())
        if (!given.ok) return malformed()
        return told(await revoke(db, actorOf(services, request), idOf(request), given.value))
      },
    }),
  ]
}

async function serveIdentity(services: TriageServices, request: StaffRequest): Promise<Response> {
  const posted = await request.json()
  const reason =
    typeof posted === 'object' && posted !== null && 'reason' in posted ? posted.reason : undefined
  if (typeof reason !== 'string' || !identityReasons.includes(reason)) return malformed()
  const id = idOf(request)
  const { staffId } = request.session
  const db = readonly(services.db)
  const identity = await readSealedIdentity(db, id, staffId)
  const isRefused =
    identity === undefined && (await readStanding(db, id, staffId))?.isGranted !== true
  await recordRead(services, request, 'enquiry.read_identity', {
    subject: { kind: 'enquiry', id },
    outcome: isRefused ? 'refused' : 'read',
    facts: { reason_code: reason },
  })
  // What the person took back is nobody's to read but for the hold that keeps it.
  const held =
    reason === 'legal_hold' ? { held: await readHeldIdentities(db, id, staffId) } : undefined
  return jsonWithBytes({ identity: identity ?? null, ...held })
}

async function recordRead(
  services: TriageServices,
  request: StaffRequest,
  action: AuditAction,
  of: Partial<Pick<AuditRecord, 'subject' | 'facts' | 'outcome'>>,
): Promise<void> {
  await recordAuditAlone(services.db, {
    actor: { kind: 'staff', id: request.session.staffId },
    outcome: 'read',
    ...of,
    at: request.now,
    action,
  })
}

export function told(
  result: { readonly ok: true } | { readonly ok: false; readonly error: TriageRefusal },
): Response {
  if (result.ok) return json({ done: true })
  const { error } = result
  if (error.kind === 'not_found') return json({ refused: 'not_found' }, 404)
  return json({ refused: error.kind === 'move' ? error.refusal.reason : error.kind }, 409)
}
