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
import { postWaiting } from './posting.ts'
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
  /** What was sealed last: the same answers are sent again as the same bytes, so that they are known to be the same. */
  sealed?: { readonly from: string; readonly envelope: string }
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
  const from = JSON.stringify(contents)
  if (made.sealed?.from !== from) {
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
    made.sealed = { from, envelope: sealing.encodeEnvelope(envelope) }
  }
  const rules = contents.identity?.safe_contact
  const answer = await postWaiting(page, page.data('send'), '[data-sending]', {
    envelope: made.sealed.envelope,
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
    for (const note of page.frame.querySelectorAll<HTMLElement>('[data-kept-first]'))
      note.hidden = !answer.keptFirst
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
