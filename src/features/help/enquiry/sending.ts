// Sends what was typed without scripts: sealed in a worker thread, stored in one statement, and only then is there a
// code to show. Whatever stands in the way, the draft stays with the person.
import { deriveLookup, type EnquiryInput } from '@forestall/sealed'
import { asJson, enquiryContents, isInMessage } from '#domain/help/enquiry-contents.ts'
import { identityLevelOf } from '#domain/help/identity-level.ts'
import { applicableAnswers, mayBeSent, stepsFor } from '#domain/help/journey.ts'
import type { QuestionId } from '#domain/help/questions.ts'
import { weekOf } from '#domain/help/week.ts'
import { type Instant, localTime } from '#domain/shared/instant.ts'
import { tellError } from '#platform/log.ts'
import { questionText } from '#words/en-questions.ts'
import { answerInWords } from './answer-words.ts'
import { sealChannelRules } from './channel-rules.ts'
import { type NewEnquiry, type Stored, storeEnquiry } from './commands.ts'
import type { Draft } from './draft.ts'
import type { EnquiryServices, Intake } from './services.ts'

export type Sent =
  | Stored
  /** Required answers are missing: the journey goes on where they are asked. */
  | { readonly kind: 'incomplete' }
  /** Nothing was stored, or a resend will find it whole. */
  | { readonly kind: 'not_stored' }

/** The language of the page, never that of an answer: answers are sealed. */
export const pageLanguage = 'en'

export async function send(
  draft: Draft,
  intake: Intake,
  services: EnquiryServices,
  now: Instant,
): Promise<Sent> {
  const { door } = draft
  const answers = applicableAnswers(door, draft.answers, intake)
  if (!mayBeSent(door, answers, intake)) return { kind: 'incomplete' }
  try {
    return await sealAndStore({ ...draft, answers }, intake, services, now)
  } catch (error) {
    services.log.problem('enquiry_not_stored', tellError(error))
    return { kind: 'not_stored' }
  }
}

async function sealAndStore(
  draft: Draft,
  intake: Intake,
  services: EnquiryServices,
  now: Instant,
): Promise<Sent> {
  const { day: today } = localTime(now, services.settings.timeZone)
  const contents = enquiryContents(
    draft.door,
    draft.answers,
    answeredIn(draft, intake),
    weekOf(today),
  )
  const { identity } = contents
  const input: EnquiryInput = {
    code: draft.code,
    organisationId: intake.organisationId,
    caseId: draft.caseId,
    team: intake.team,
    card: asJson(contents.card),
    messages: [{ messageId: draft.messageId, text: contents.text }],
    ...(identity === undefined ? {} : { identity: asJson(identity) }),
  }
  const sealed = await services.sealEnquiry(input)
  if (!sealed.ok) return { kind: 'not_stored' }
  const isUnclaimedReferral = draft.door === 'professional_referral'
  const isCalledForNow = contents.contactToday && !isUnclaimedReferral
  const enquiry: NewEnquiry = {
    envelope: sealed.value,
    door: draft.door,
    language: pageLanguage,
    begun: 'no_script',
    contactToday: contents.contactToday,
    channelRules: sealChannelRules(services, draft.caseId, identity?.safe_contact),
    isUnclaimedReferral,
    ...(await referrerOf(draft, intake)),
    limitsVersion: draft.limitsVersion,
    today,
    promisedOn: isCalledForNow ? intake.contactTodayOn : intake.promisedFor(draft.door),
  }
  return storeEnquiry(services.db, enquiry, services, now)
}

async function referrerOf(draft: Draft, intake: Intake) {
  if (draft.door !== 'professional_referral') return {}
  const { lookupHash } = await deriveLookup(draft.referrerCode, intake.organisationId)
  return { referrerLookupHash: lookupHash }
}

export function askedIn(draft: Draft, setup: Pick<Intake, 'hasYouthTeam'>): QuestionId[] {
  return stepsFor(draft.door, draft.answers, setup).flatMap((step) =>
    step.kind === 'question' ? [step.id] : [],
  )
}

function answeredIn(draft: Draft, intake: Intake) {
  return askedIn(draft, intake)
    .filter(isInMessage)
    .flatMap((id) => {
      const answer = answerInWords(draft.door, id, draft.answers)
      return answer === undefined
        ? []
        : [{ question: questionText(draft.door, id).question, answer }]
    })
}

/** Somebody who left nothing behind is shown no code: there is no way back to offer. */
export function leavesNothing(draft: Draft): boolean {
  return identityLevelOf(draft.answers) === 'nothing'
}
