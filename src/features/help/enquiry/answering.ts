// A posted page of the journey without scripts: read, walk, and show the next page, or send.

import type { Door } from '#domain/help/doors.ts'
import { stepsFor, stepToShow } from '#domain/help/journey.ts'
import { mayBeKept } from '#domain/help/kept-draft.ts'
import type { AppRequest } from '#platform/http/request.ts'
import { html } from '#platform/http/respond.ts'
import { limitsVersion } from '#words/en-limits.ts'
import { respondWithCode, respondWithNothingLeft } from './code-shown.ts'
import { type Draft, newDraft, openDraftField } from './draft.ts'
import { fieldReader, type PostedPage, readPostedPage } from './form.ts'
import { sentBeforePage, unreadablePage } from './pages/obstacles.tsx'
import { pointOut } from './pointing-out.ts'
import { frameSettings, respondWithStep } from './respond-step.ts'
import { respondWithSavedDraft } from './saving-draft.ts'
import { leavesNothing, send } from './sending.ts'
import type { EnquiryServices, Intake } from './services.ts'
import { walk } from './walk.ts'

/** The first question, with a code and ids that nobody has seen yet. */
export function startPost(
  request: AppRequest,
  services: EnquiryServices,
  door: Door,
  intake: Intake,
): Response {
  const draft = newDraft(door, limitsVersion, services.random)
  const [, first] = stepsFor(door, {}, intake)
  const step = first ?? stepToShow(door, {}, 'limits', intake)
  return respondWithStep(request, services, intake, { step, draft, isChange: false })
}

export async function answerPost(
  request: AppRequest,
  services: EnquiryServices,
  door: Door,
  intake: Intake,
  mayKeepDraft: () => boolean,
): Promise<Response> {
  const fields = await request.form()
  const posted = readPostedPage(fields)
  const read = fieldReader(fields)
  const draft = openDraftField(services.draftFields, posted.draftField, door, request.now)
  if (draft === undefined) {
    // What was typed on this page is all there is left, so it is shown to be copied.
    const typed = read('free_words')[0] ?? ''
    return html(unreadablePage({ settings: frameSettings(services), door, typed }), 400)
  }
  if (posted.at === 'check_answers' && posted.button.kind === 'send')
    return sendPost(request, services, draft, intake, posted)
  const walked = walk(draft, posted, read, intake)
  if (walked.problem !== undefined)
    return respondWithStep(request, services, intake, { ...walked, typed: read }, 422)
  const pointedOut = pointOut(posted, read)
  if (pointedOut !== undefined)
    return respondWithStep(request, services, intake, {
      step: { kind: 'question', id: pointedOut.id },
      draft,
      isChange: posted.isChange,
      typed: read,
      pointedOut: pointedOut.found,
    })
  if (posted.button.kind === 'later' && mayBeKept(door, walked.draft.answers, intake)) {
    const shown = { ...walked, typed: read }
    return mayKeepDraft()
      ? respondWithSavedDraft(request, services, intake, shown)
      : respondWithStep(request, services, intake, { ...shown, obstacle: 'draft_not_kept' }, 503)
  }
  return respondWithStep(request, services, intake, walked)
}

async function sendPost(
  request: AppRequest,
  services: EnquiryServices,
  draft: Draft,
  intake: Intake,
  posted: PostedPage,
): Promise<Response> {
  const shown = {
    step: { kind: 'check', id: 'check_answers' },
    draft,
    isChange: false,
  } as const
  if (request.mustWait() && !services.waitingRoom.admit(posted.ticket, '', request.now)) {
    const turn = services.waitingRoom.turn(request.now, posted.ticket)
    const waitSeconds = Math.max(1, Math.ceil((turn.readyAt - request.now) / 1000))
    const obstacle = { waitSeconds }
    return respondWithStep(
      request,
      services,
      intake,
      { ...shown, obstacle, ticket: turn.ticket },
      429,
    )
  }
  const sent = await send(draft, intake, services, request.now)
  switch (sent.kind) {
    case 'stored':
      return leavesNothing(draft)
        ? respondWithNothingLeft(services, sent.keptFirst)
        : respondWithCode(request, services, { ...draft, ...sent })
    case 'sent_before':
      return html(sentBeforePage(frameSettings(services)), 409)
    case 'incomplete': {
      const step = stepToShow(draft.door, draft.answers, 'check_answers', intake)
      return respondWithStep(request, services, intake, { ...shown, step }, 422)
    }
    case 'not_stored':
      return respondWithStep(request, services, intake, { ...shown, obstacle: 'not_stored' }, 503)
  }
}
