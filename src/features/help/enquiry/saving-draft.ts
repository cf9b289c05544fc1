// Keeps a draft that the person asked to keep: sealed under a code of its own, never under the receipt code, for 20
// hours (3-sealing "Receipt code"). Without scripts it is sealed here; with scripts it arrives sealed.
import {
  deriveDraftLookup,
  fromBase64url,
  newReceiptCode,
  sealDraft,
  spellAsLetters,
  spellAsWords,
} from '@forestall/sealed'
import { z } from 'zod'
import { asJson } from '#domain/help/enquiry-contents.ts'
import type { KeptDraft } from '#domain/help/kept-draft.ts'
import type { AppRequest } from '#platform/http/request.ts'
import { html, json } from '#platform/http/respond.ts'
import { tellError } from '#platform/log.ts'
import { keepDraft } from './commands.ts'
import { savedDraftPage } from './pages/draft-pages.tsx'
import { frameSettings, hiddenFor, respondWithStep, type StepShown } from './respond-step.ts'
import type { EnquiryServices, Intake } from './services.ts'

/** Back to the same page, with what was typed on it, when the draft could not be kept. */
export async function respondWithSavedDraft(
  request: AppRequest,
  services: EnquiryServices,
  intake: Intake,
  shown: StepShown,
): Promise<Response> {
  const { draft, step } = shown
  const code = newReceiptCode()
  try {
    const { lookupHash } = await deriveDraftLookup(code, intake.organisationId)
    const kept: KeptDraft = { door: draft.door, answers: draft.answers, at: step.id }
    const blob = await sealDraft(code, intake.organisationId, asJson(kept))
    await keepDraft(services.db, { lookupHash, blob }, request.now)
  } catch (error) {
    services.log.problem('draft_not_kept', tellError(error))
    const again: StepShown = { ...shown, obstacle: 'draft_not_kept' }
    return respondWithStep(request, services, intake, again, 503)
  }
  const markup = savedDraftPage({
    settings: frameSettings(services),
    door: draft.door,
    hidden: hiddenFor(request, services, { draft, isChange: false }),
    at: step.id,
    letters: spellAsLetters(code),
    words: spellAsWords(code),
  })
  return html(markup)
}

/** The database takes no more; a sealed draft of the longest answers is well below. */
const blobMaxBytes = 128 * 1024

const keepSchema = z.strictObject({
  lookupHash: z.string().max(64),
  blob: z.string(),
  ticket: z.string().max(200),
  answer: z.string().max(32),
})

/** From a browser that made the code and sealed the draft; neither the code nor the text arrives here. */
export async function keepPost(request: AppRequest, services: EnquiryServices): Promise<Response> {
  const read = keepSchema.safeParse(await request.json())
  const lookupHash = read.success ? fromBase64url(read.data.lookupHash, 32) : undefined
  const blob = read.success ? fromBase64url(read.data.blob, blobMaxBytes) : undefined
  if (!read.success || lookupHash?.length !== 32 || blob === undefined)
    return json({ kind: 'unreadable' }, 400)
  const { ticket, answer } = read.data
  if (request.mustWait() && !services.waitingRoom.admit(ticket, answer, request.now)) {
    const puzzle = services.waitingRoom.puzzle(request.now)
    return json({ kind: 'wait', ticket: puzzle.ticket, zeroBits: puzzle.zeroBits }, 429)
  }
  try {
    await keepDraft(services.db, { lookupHash, blob }, request.now)
    return json({ kind: 'kept' })
  } catch (error) {
    services.log.problem('draft_not_kept', tellError(error))
    return json({ kind: 'not_stored' }, 503)
  }
}
