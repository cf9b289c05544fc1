// Coming back to a draft with its own code. Without scripts the server opens it for a moment; with scripts only the
// look-up value arrives and the sealed draft goes back. Nobody reads it: it holds answers, not yet an enquiry.
import {
  deriveDraftLookup,
  fromBase64url,
  hashLookup,
  openDraft,
  parseReceiptCode,
  type ReceiptCode,
  toBase64url,
} from '@forestall/sealed'
import { z } from 'zod'
import { stepToShow } from '#domain/help/journey.ts'
import { type KeptDraft, parseKeptDraft } from '#domain/help/kept-draft.ts'
import { readonly } from '#platform/db/database.ts'
import type { AppRequest } from '#platform/http/request.ts'
import { html, json } from '#platform/http/respond.ts'
import { tellError } from '#platform/log.ts'
import { limitsVersion } from '#words/en-limits.ts'
import { newDraft } from './draft.ts'
import { type ResumeFormProps, resumeFormPage } from './pages/draft-pages.tsx'
import { loadDraft } from './queries.ts'
import { frameSettings, respondWithStep } from './respond-step.ts'
import type { EnquiryServices, Intake } from './services.ts'

export async function resumePage(
  request: AppRequest,
  services: EnquiryServices,
): Promise<Response> {
  return showForm(request, services, { typed: '', problem: undefined })
}

async function showForm(
  request: AppRequest,
  services: EnquiryServices,
  given: Pick<ResumeFormProps, 'typed' | 'problem'>,
): Promise<Response> {
  const intake = await services.intake(request.now)
  const markup = resumeFormPage({
    settings: frameSettings(services),
    hidden: { form_token: request.formToken() },
    organisationId: intake?.organisationId,
    script: services.assets.url('enquiry.js'),
    ...given,
  })
  const { problem } = given
  return html(markup, problem === undefined ? 200 : problem === 'not_now' ? 503 : 422)
}

export async function resumePost(
  request: AppRequest,
  services: EnquiryServices,
): Promise<Response> {
  const typed = (await request.form()).text('draft_code').slice(0, 400)
  const code = parseReceiptCode(typed)
  if (!code.ok) return showForm(request, services, { typed, problem: 'wrong_code' })
  const intake = await services.intake(request.now)
  if (intake === undefined) return showForm(request, services, { typed, problem: 'not_now' })
  const kept = await openKept(request, services, intake, code.value)
  if (typeof kept === 'string') return showForm(request, services, { typed, problem: kept })
  const { door, answers } = kept
  const draft = { ...newDraft(door, limitsVersion, services.random), answers }
  const step = stepToShow(door, answers, kept.at, intake)
  return respondWithStep(request, services, intake, { step, draft, isChange: false })
}

async function openKept(
  request: AppRequest,
  services: EnquiryServices,
  intake: Intake,
  code: ReceiptCode,
): Promise<KeptDraft | 'not_found' | 'not_now'> {
  const { lookupHash } = await deriveDraftLookup(code, intake.organisationId)
  const blob = await findDraft(request, services, lookupHash)
  if (typeof blob === 'string') return blob
  const opened = await openDraft(code, intake.organisationId, blob)
  return (opened.ok ? parseKeptDraft(opened.value) : undefined) ?? 'not_found'
}

async function findDraft(
  request: AppRequest,
  services: EnquiryServices,
  lookupHash: Uint8Array,
): Promise<Uint8Array | 'not_found' | 'not_now'> {
  try {
    return (await loadDraft(readonly(services.db), lookupHash, request.now)) ?? 'not_found'
  } catch (error) {
    services.log.problem('draft_not_found', tellError(error))
    return 'not_now'
  }
}

const openSchema = z.strictObject({ lookup: z.string().max(32) })

/** To a browser that derived the look-up value: the draft as it was sealed. */
export async function openPost(request: AppRequest, services: EnquiryServices): Promise<Response> {
  const read = openSchema.safeParse(await request.json())
  const lookup = read.success ? fromBase64url(read.data.lookup, 16) : undefined
  if (lookup?.length !== 16) return json({ kind: 'unreadable' }, 400)
  const blob = await findDraft(request, services, await hashLookup(lookup))
  if (typeof blob === 'string') return json({ kind: blob }, blob === 'not_now' ? 503 : 200)
  return json({ kind: 'found', blob: toBase64url(blob) })
}
