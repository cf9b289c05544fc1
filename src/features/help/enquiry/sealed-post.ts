// An enquiry that the browser sealed: the envelope is checked for shape and size and stored; the text in it stays
// sealed. The answer is one of a few words, for the script that is waiting.
import { fromBase64url, hashLookup, parseEnvelope } from '@forestall/sealed'
import { z } from 'zod'
import type { Door } from '#domain/help/doors.ts'
import { type EnquiryId, parseId } from '#domain/shared/ids.ts'
import { localTime } from '#domain/shared/instant.ts'
import type { AppRequest } from '#platform/http/request.ts'
import { json } from '#platform/http/respond.ts'
import { tellError } from '#platform/log.ts'
import { limitsVersion } from '#words/en-limits.ts'
import { parseChannelRules, sealChannelRules } from './channel-rules.ts'
import { confirmCode, type NewEnquiry, storeEnquiry } from './commands.ts'
import { pageLanguage } from './sending.ts'
import type { EnquiryServices, Intake } from './services.ts'

const schema = z.strictObject({
  /** The JSON text that `encodeEnvelope` makes. */
  envelope: z.string(),
  contactToday: z.boolean(),
  /** That of the page, which may be older than the present one, never newer. */
  limitsVersion: z.int().min(1).max(limitsVersion),
  channelRules: z.unknown(),
  /** Of a referral: SHA-256 of the look-up value of the referrer's code; empty at the other doors. */
  referrerLookupHash: z.string().max(64),
  ticket: z.string().max(200),
  answer: z.string().max(32),
})

export async function sealedPost(
  request: AppRequest,
  services: EnquiryServices,
  door: Door,
  intake: Intake,
): Promise<Response> {
  const enquiry = readSealed(await request.json(), request, services, door, intake)
  if (enquiry === undefined) return json({ kind: 'unreadable' }, 400)
  const { ticket, answer } = enquiry
  if (request.mustWait() && !services.waitingRoom.admit(ticket, answer, request.now)) {
    const puzzle = services.waitingRoom.puzzle(request.now)
    return json({ kind: 'wait', ticket: puzzle.ticket, zeroBits: puzzle.zeroBits }, 429)
  }
  try {
    const stored = await storeEnquiry(services.db, enquiry.enquiry, services, request.now)
    return json(stored, stored.kind === 'stored' ? 200 : 409)
  } catch (error) {
    services.log.problem('enquiry_not_stored', tellError(error))
    return json({ kind: 'not_stored' }, 503)
  }
}

interface ReadSealed {
  readonly enquiry: NewEnquiry
  readonly ticket: string
  readonly answer: string
}

function readSealed(
  value: unknown,
  request: AppRequest,
  services: EnquiryServices,
  door: Door,
  intake: Intake,
): ReadSealed | undefined {
  const read = schema.safeParse(value)
  const envelope = read.success ? parseEnvelope(read.data.envelope) : undefined
  if (!read.success || envelope?.ok !== true) return undefined
  const { caseId, organisationId, team, messages } = envelope.value
  const enquiryId = parseId<EnquiryId>(caseId)
  const isOurs =
    enquiryId !== undefined &&
    organisationId === intake.organisationId &&
    team === 'intake' &&
    messages.every((message) => parseId(message.messageId) !== undefined)
  // A door at which nothing is stored without a youth team stays shut for machines as well.
  if (!isOurs || (door === 'under_18' && !intake.hasYouthTeam)) return undefined
  const { contactToday, channelRules, ticket, answer } = read.data
  const rules = parseChannelRules(channelRules)
  const isUnclaimedReferral = door === 'professional_referral'
  const referrer = fromBase64url(read.data.referrerLookupHash, 32)
  if (isUnclaimedReferral && referrer?.length !== 32) return undefined
  // Nobody on the staff reads a referral before it is claimed: the bit waits with it.
  const isCalledForNow = contactToday && !isUnclaimedReferral
  return {
    ticket,
    answer,
    enquiry: {
      envelope: envelope.value,
      door,
      language: pageLanguage,
      begun: 'script',
      contactToday,
      isUnclaimedReferral,
      limitsVersion: read.data.limitsVersion,
      ...(isUnclaimedReferral ? { referrerLookupHash: referrer } : {}),
      channelRules: sealChannelRules(services, enquiryId, rules),
      today: localTime(request.now, services.settings.timeZone).day,
      promisedOn: isCalledForNow ? intake.contactTodayOn : intake.promisedFor(door),
    },
  }
}

const confirmedSchema = z.strictObject({ lookup: z.string() })

/** Two groups were typed back in the browser: a resent form shows no code from now on. */
export async function confirmedPost(
  request: AppRequest,
  services: EnquiryServices,
): Promise<Response> {
  const read = confirmedSchema.safeParse(await request.json())
  const lookup = read.success ? fromBase64url(read.data.lookup, 16) : undefined
  if (lookup?.length !== 16) return json({ kind: 'unreadable' }, 400)
  try {
    await confirmCode(services.db, await hashLookup(lookup))
  } catch (error) {
    services.log.problem('code_not_confirmed', tellError(error))
  }
  return json({ kind: 'noted' })
}
