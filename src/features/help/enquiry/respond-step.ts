// From a step of the journey to its page: one place for both the first page shown and every page after a post.
import type { AnswerProblem } from '#domain/help/answers.ts'
import type { Step } from '#domain/help/journey.ts'
import { fieldsOfAnswer, type ReadField } from '#domain/help/posted-answer.ts'
import type { QuestionId } from '#domain/help/questions.ts'
import { localTime } from '#domain/shared/instant.ts'
import type { AppRequest } from '#platform/http/request.ts'
import { html } from '#platform/http/respond.ts'
import { type Draft, sealDraftField } from './draft.ts'
import { type CheckPageProps, checkPage } from './pages/check-page.tsx'
import type { FrameSettings, HiddenFields } from './pages/frame.tsx'
import { endPage, noticePage, questionPage } from './pages/step-page.tsx'
import { askedIn } from './sending.ts'
import type { EnquiryServices, Intake } from './services.ts'

export interface StepShown {
  readonly step: Step
  readonly draft: Draft
  readonly isChange: boolean
  readonly problem?: { readonly id: QuestionId; readonly problem: AnswerProblem } | undefined
  /** Words that could lead to somebody, shown once before going on. */
  readonly pointedOut?: readonly string[] | undefined
  /** What was typed, where it is not (yet) an answer. */
  readonly typed?: ReadField | undefined
  readonly obstacle?: CheckPageProps['obstacle']
  readonly ticket?: string
}

export function frameSettings(services: EnquiryServices): FrameSettings {
  return { ...services.settings, stylesheet: services.assets.url('public.css') }
}

export function hiddenFor(
  request: AppRequest,
  services: EnquiryServices,
  shown: Pick<StepShown, 'draft' | 'isChange' | 'ticket'>,
): HiddenFields {
  return {
    form_token: request.formToken(),
    draft: sealDraftField(services.draftFields, shown.draft, request.now),
    ...(shown.isChange ? { is_change: 'yes' } : {}),
    ...(shown.ticket === undefined ? {} : { ticket: shown.ticket }),
  }
}

/** The page of a step. The limits stand at an address of their own and are never a step here. */
export function respondWithStep(
  request: AppRequest,
  services: EnquiryServices,
  intake: Pick<Intake, 'hasYouthTeam'>,
  shown: StepShown,
  status = 200,
): Response {
  const { step, draft } = shown
  const frame = {
    settings: frameSettings(services),
    door: draft.door,
    hidden: hiddenFor(request, services, shown),
  }
  const { country, timeZone } = services.settings
  switch (step.kind) {
    case 'question':
      return html(
        questionPage({
          ...frame,
          id: step.id,
          read: shown.typed ?? readerOf(draft, step.id),
          today: localTime(request.now, timeZone).day,
          problem: shown.problem?.problem,
          pointedOut: shown.pointedOut,
          isDraftNotKept: shown.obstacle === 'draft_not_kept',
        }),
        status,
      )
    case 'notice':
      return step.id === 'limits'
        ? respondWithStep(
            request,
            services,
            intake,
            { ...shown, step: firstQuestion(draft) },
            status,
          )
        : html(noticePage({ ...frame, id: step.id, country }), status)
    case 'end':
      return html(endPage({ ...frame, id: step.id, country }), status)
    case 'check':
      return html(
        checkPage({
          ...frame,
          answers: draft.answers,
          asked: askedIn(draft, intake),
          ...(shown.obstacle === undefined ? {} : { obstacle: shown.obstacle }),
        }),
        status,
      )
  }
}

function readerOf(draft: Draft, id: QuestionId): ReadField {
  const fields = fieldsOfAnswer(id, draft.answers[id])
  return (name) => fields.get(name) ?? []
}

function firstQuestion(draft: Draft): Step {
  const [first] = askedIn(draft, { hasYouthTeam: false })
  if (first === undefined) throw new Error(`the door ${draft.door} asks nothing`)
  return { kind: 'question', id: first }
}
