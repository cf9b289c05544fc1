// The journey: doors, limits, one page per post without scripts, one document with them, and the code at the end.
// Nothing here looks at a session, so that pages answer while the database is down (7-assurance "Reliability").
import { type Door, doorFromSlug } from '#domain/help/doors.ts'
import { classAllowances, limits } from '#platform/http/limits.ts'
import type { AppRequest } from '#platform/http/request.ts'
import { html, notFound } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { answerPost, startPost } from './answering.ts'
import { codeFilePost, codePost } from './code-shown.ts'
import { doorsPage, professionalPage } from './pages/doors-page.tsx'
import { closedPage, limitsPage } from './pages/limits-page.tsx'
import { questionsResponder } from './questions-document.ts'
import { referralStatusPage, referralStatusPost } from './referral-status.ts'
import { frameSettings } from './respond-step.ts'
import { openPost, resumePage, resumePost } from './resuming.ts'
import { keepPost } from './saving-draft.ts'
import { confirmedPost, sealedPost } from './sealed-post.ts'
import type { EnquiryServices, Intake } from './services.ts'

/** Drafts kept without scripts: each is a row for 20 hours. */
const draftAllowance = { burst: 60, perSecond: 10 }

const anyone = { who: 'anyone' } as const
/** A draft is at most 5,000 characters of own words and short answers, sealed and in base64, beside the same typed anew. */
const postLimitBytes = 200 * 1024

type AtDoor = (request: AppRequest, door: Door, intake: Intake) => Response | Promise<Response>

export function enquiryRoutes(services: EnquiryServices): readonly Route[] {
  return [...pageRoutes(services), ...postRoutes(services)]
}

function pageRoutes(services: EnquiryServices): readonly Route[] {
  const get = (
    path: string,
    handle: (request: AppRequest) => Response | Promise<Response>,
  ): Route => route({ method: 'GET', path, access: anyone, handle })
  const questions = questionsResponder()
  return [
    get('/enquiry', (request) => showDoors(request, services)),
    get('/enquiry/professional', () => html(professionalPage(frameSettings(services)))),
    get('/enquiry/referral-status', (request) => referralStatusPage(request, services)),
    get('/enquiry/resume', (request) => resumePage(request, services)),
    get('/enquiry/:door', (request) => atOpenDoor(request, services, showLimits(services))),
    get('/enquiry/:door/questions', (request) =>
      atOpenDoor(request, services, (_request, door, intake) =>
        questions(request, services, door, intake),
      ),
    ),
  ]
}

function postRoutes(services: EnquiryServices): readonly Route[] {
  const post = (
    path: string,
    handle: AtDoor,
    options: { readonly accepts?: 'json'; readonly limit?: 'writing' | 'writing_plain' } = {},
  ): Route =>
    route({
      method: 'POST',
      path,
      access: anyone,
      bodyLimitBytes: postLimitBytes,
      ...options,
      handle: (request) => atOpenDoor(request, services, handle),
    })
  // The pages of the journey draw on the allowance for reading; what they store has one of its own.
  const kept = limits({ ...classAllowances, writing: draftAllowance })
  const answer: AtDoor = (request, door, intake) =>
    answerPost(request, services, door, intake, () => kept.take('writing', undefined, request.now))
  return [
    route({
      method: 'POST',
      path: '/enquiry/resume',
      access: anyone,
      limit: 'returning',
      handle: (request) => resumePost(request, services),
    }),
    route({
      method: 'POST',
      path: '/enquiry/resume/open',
      access: anyone,
      limit: 'returning',
      accepts: 'json',
      handle: (request) => openPost(request, services),
    }),
    route({
      method: 'POST',
      path: '/enquiry/resume/keep',
      access: anyone,
      limit: 'writing',
      accepts: 'json',
      bodyLimitBytes: postLimitBytes,
      handle: (request) => keepPost(request, services),
    }),
    route({
      method: 'POST',
      path: '/enquiry/referral-status',
      access: anyone,
      limit: 'returning',
      handle: (request) => referralStatusPost(request, services),
    }),
    post('/enquiry/:door/start', (request, door, intake) =>
      startPost(request, services, door, intake),
    ),
    post('/enquiry/:door', answer),
    // The page with the answers posts here, so that only sending draws on the allowance for writing.
    post('/enquiry/:door/send', answer, { limit: 'writing_plain' }),
    post('/enquiry/:door/code', (request, door) => codePost(request, services, door)),
    post('/enquiry/:door/code-file', (request, door) => codeFilePost(request, services, door)),
    post(
      '/enquiry/:door/sealed',
      (request, door, intake) => sealedPost(request, services, door, intake),
      { accepts: 'json', limit: 'writing' },
    ),
    post('/enquiry/:door/confirmed', (request) => confirmedPost(request, services), {
      accepts: 'json',
    }),
  ]
}

function showLimits(services: EnquiryServices): AtDoor {
  return (request, door, intake) =>
    html(
      limitsPage({
        settings: frameSettings(services),
        door,
        hidden: { form_token: request.formToken() },
        cover: intake.cover,
        script: services.assets.url('enquiry.js'),
      }),
    )
}

async function showDoors(request: AppRequest, services: EnquiryServices): Promise<Response> {
  const intake = await services.intake(request.now)
  const settings = frameSettings(services)
  return html(intake?.isOpen === true ? doorsPage(settings) : closedPage(settings))
}

/** Before the opening gate is passed, or while nothing is known of it, every door says that nobody reads here yet. */
async function atOpenDoor(
  request: AppRequest,
  services: EnquiryServices,
  handle: AtDoor,
): Promise<Response> {
  const door = doorFromSlug(String(request.params['door']))
  if (door === undefined) return notFound()
  const intake = await services.intake(request.now)
  if (intake?.isOpen !== true) return html(closedPage(frameSettings(services)))
  return handle(request, door, intake)
}
