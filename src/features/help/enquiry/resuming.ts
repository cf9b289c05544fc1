// A draft that the person asked to keep: sealed under a code of its own, never under the receipt code, for 20 hours
// (3-sealing "Receipt code"). Nobody reads it; what it holds is answers, not yet an enquiry.
import {
  deriveDraftLookup,
  newReceiptCode,
  openDraft,
  parseReceiptCode,
  sealDraft,
  spellAsLetters,
  spellAsWords,
} from '@forestall/sealed'
import { z } from 'zod'
import { parseAnswers } from '#domain/help/answers.ts'
import { isDoor } from '#domain/help/doors.ts'
import { asJson } from '#domain/help/enquiry-contents.ts'
import { stepsFor } from '#domain/help/journey.ts'
import { readonly } from '#platform/db/database.ts'
import type { AppRequest } from '#platform/http/request.ts'
import { html } from '#platform/http/respond.ts'
import { tellError } from '#platform/log.ts'
import { limitsVersion } from '#words/en-limits.ts'
import { keepDraft } from './commands.ts'
import { type Draft, newDraft } from './draft.ts'
import { resumeFormPage, savedDraftPage } from './pages/draft-pages.tsx'
import { loadDraft } from './queries.ts'
import { frameSettings, hiddenFor, respondWithStep } from './respond-step.ts'
import type { EnquiryServices, Intake } from './services.ts'

const schema = z.strictObject({
  door: z.string(),
  answers: z.record(z.string(), z.unknown()),
})

export async function respondWithSavedDraft(
  request: AppRequest,
  services: EnquiryServices,
  intake: Intake,
  draft: Draft,
): Promise<Response> {
  const code = newReceiptCode()
  try {
    const { lookupHash } = await deriveDraftLookup(code, intake.organisationId)
    const { door, answers } = draft
    const blob = await sealDraft(code, intake.organisationId, asJson({ door, answers }))
    await keepDraft(services.db, { lookupHash, blob }, request.now)
  } catch (error) {
    services.log.problem('draft_not_kept', tellError(error))
    const step = { kind: 'check', id: 'check_answers' } as const
    const shown = { step, draft, isChange: false, obstacle: 'not_stored' } as const
    return respondWithStep(request, services, intake, shown, 503)
  }
  const hidden = hiddenFor(request, services, { draft, isChange: false })
  const markup = savedDraftPage({
    settings: frameSettings(services),
    door: draft.door,
    hidden,
    letters: spellAsLetters(code),
    words: spellAsWords(code),
  })
  return html(markup)
}

export function resumePage(request: AppRequest, services: EnquiryServices): Response {
  return showForm(request, services, '')
}

function showForm(
  request: AppRequest,
  services: EnquiryServices,
  typed: string,
  problem?: 'wrong_code' | 'not_found',
): Response {
  const markup = resumeFormPage({
    settings: frameSettings(services),
    hidden: { form_token: request.formToken() },
    typed,
    problem,
  })
  return html(markup, problem === undefined ? 200 : 400)
}

export async function resumePost(
  request: AppRequest,
  services: EnquiryServices,
): Promise<Response> {
  const typed = (await request.form()).text('draft_code').slice(0, 400)
  const code = parseReceiptCode(typed)
  if (!code.ok) return showForm(request, services, typed, 'wrong_code')
  const intake = await services.intake(request.now)
  if (intake === undefined) return showForm(request, services, typed, 'not_found')
  const { lookupHash } = await deriveDraftLookup(code.value, intake.organisationId)
  const blob = await loadDraft(readonly(services.db), lookupHash, request.now)
  const opened =
    blob === undefined ? undefined : await openDraft(code.value, intake.organisationId, blob)
  const read = schema.safeParse(opened?.ok === true ? opened.value : undefined)
  if (!read.success || !isDoor(read.data.door))
    return showForm(request, services, typed, 'not_found')
  const { door } = read.data
  const answers = parseAnswers(door, read.data.answers)
  const draft = {
    ...newDraft(door, limitsVersion, services.random),
    answers: answers.ok ? answers.value : {},
  }
  return respondWithStep(request, services, intake, {
    step: firstOpenStep(draft, intake),
    draft,
    isChange: false,
  })
}

/** Where somebody left off: the first question without an answer, or the answers when all have one. */
function firstOpenStep(draft: Draft, intake: Intake) {
  const steps = stepsFor(draft.door, draft.answers, intake)
  const open = steps.find(
    (step) => step.kind === 'question' && draft.answers[step.id] === undefined,
  )
  const last = steps.at(-1)
  if (last === undefined) throw new Error('a journey without pages')
  return open ?? last
}
