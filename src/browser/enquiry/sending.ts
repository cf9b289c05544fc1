// Seals the answers in this browser and posts one envelope. Code and ids are made once, so that a second try is the
// same enquiry. If sealing fails nothing is sent, and the page says so and stops.
import type { Answers } from '#domain/help/answers.ts'
import type { Door } from '#domain/help/doors.ts'
import { asJson, enquiryContents, isInMessage } from '#domain/help/enquiry-contents.ts'
import { identityLevelOf } from '#domain/help/identity-level.ts'
import type { QuestionId } from '#domain/help/questions.ts'
import { weekOf } from '#domain/help/week.ts'
import { parseDay } from '#domain/shared/instant.ts'
import { questionInWords } from './check-step.ts'
import { showCode } from './code-step.ts'
import { answerInWords } from './fields.ts'
import { type Page, showOnly, showSection } from './page.ts'
import { solvePuzzle } from './puzzle.ts'
import type { ReceiptCode } from './sealing.ts'

export interface Enquiry {
  readonly page: Page
  readonly door: Door
  readonly answers: Answers
  readonly asked: () => readonly QuestionId[]
  readonly close: () => void
}

interface Made {
  readonly code: ReceiptCode
  /** The referrer's own, at the door where a professional refers somebody. */
  readonly referrerCode: ReceiptCode | undefined
  readonly caseId: string
  readonly messageId: string
}

let made: Made | undefined
let isSending = false

export async function sendEnquiry(enquiry: Enquiry): Promise<void> {
  if (isSending) return
  isSending = true
  const { page } = enquiry
  const button = page.find('[name="go"][value="next"]')
  button.setAttribute('aria-disabled', 'true')
  showOnly(page, '[data-sending]')
  try {
    await sealAndPost(enquiry)
  } finally {
    isSending = false
    button.removeAttribute('aria-disabled')
  }
}

async function sealAndPost(enquiry: Enquiry): Promise<void> {
  const { page, answers } = enquiry
  const sealing = await import('./sealing.ts')
  made ??= {
    code: sealing.newReceiptCode(),
    referrerCode: enquiry.door === 'professional_referral' ? sealing.newReceiptCode() : undefined,
    caseId: crypto.randomUUID(),
    messageId: crypto.randomUUID(),
  }
  const { code, referrerCode, caseId, messageId } = made
  const organisationId = page.data('organisation')
  const contents = contentsOf(enquiry)
  const envelope = await sealing.sealEnquiry({
    code,
    organisationId,
    caseId,
    team: {
      team: 'intake',
      version: Number(page.data('teamVersion')),
      recipient: page.data('recipient') as never,
    },
    card: asJson(contents.card),
    messages: [{ messageId, text: contents.text }],
    ...(contents.identity === undefined ? {} : { identity: asJson(contents.identity) }),
  })
  const rules = contents.identity?.safe_contact
  const answer = await postWaiting(page, {
    envelope: sealing.encodeEnvelope(envelope),
    contactToday: contents.contactToday,
    limitsVersion: Number(page.data('limitsVersion')),
    referrerLookupHash:
      referrerCode === undefined
        ? ''
        : sealing.toBase64url(
            (await sealing.deriveLookup(referrerCode, organisationId)).lookupHash,
          ),
    channelRules: rules === undefined ? null : { ...rules, nameToUse: '' },
  })
  if (answer.kind === 'stored') {
    enquiry.close()
    if (identityLevelOf(answers) === 'nothing') showSection(page, 'done_nothing_left', true)
    else
      showCode(page, sealing, { code, referrerCode, organisationId, promisedOn: answer.promisedOn })
    return
  }
  showOnly(page, answer.kind === 'sent_before' ? '[data-sent-before]' : '[data-not-stored]')
}

function contentsOf(enquiry: Enquiry) {
  const { page, door, answers } = enquiry
  const today = parseDay(page.data('today'))
  if (today === undefined) throw new Error('the page does not say what day it is')
  const answered = enquiry
    .asked()
    .filter(isInMessage)
    .flatMap((id) => {
      const answer = answerInWords(page, id, answers)
      return answer === undefined ? [] : [{ question: questionInWords(page, id), answer }]
    })
  return enquiryContents(door, answers, answered, weekOf(today))
}

type Answer =
  | { readonly kind: 'stored'; readonly promisedOn: string }
  | { readonly kind: 'wait'; readonly ticket: string; readonly zeroBits: number }
  | { readonly kind: 'sent_before' | 'not_stored' | 'unreadable' }

/** Solves the puzzle as often as the server asks for it. */
async function postWaiting(page: Page, sealed: object): Promise<Exclude<Answer, { kind: 'wait' }>> {
  let pass = { ticket: '', answer: '' }
  for (;;) {
    const answer = await post(page, page.data('send'), { ...sealed, ...pass })
    if (answer.kind !== 'wait') return answer
    showOnly(page, '[data-waiting]')
    pass = { ticket: answer.ticket, answer: await solvePuzzle(answer.ticket, answer.zeroBits) }
    showOnly(page, '[data-sending]')
  }
}

/** What does not come back as one of our words was not stored, as far as anybody here can tell. */
async function post(page: Page, path: string, body: object): Promise<Answer> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-form-token': page.data('formToken') },
      body: JSON.stringify(body),
    })
    return (await response.json()) as Answer
  } catch {
    return { kind: 'not_stored' }
  }
}
