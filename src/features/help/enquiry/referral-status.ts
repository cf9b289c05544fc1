// What a referrer's own code shows: received or closed, and nothing else (domain/help/referral.ts). An unclaimed and a
// claimed referral look the same, or it would tell about the person.
import { deriveLookup, parseReceiptCode } from '@forestall/sealed'
import { readonly } from '#platform/db/database.ts'
import type { AppRequest } from '#platform/http/request.ts'
import { html } from '#platform/http/respond.ts'
import { type ReferralStatusProps, referralStatus } from './pages/referral-status.tsx'
import { loadReferralStatus } from './queries.ts'
import { frameSettings } from './respond-step.ts'
import type { EnquiryServices } from './services.ts'

type Outcome = Pick<ReferralStatusProps, 'typed' | 'status' | 'problem'>

function show(request: AppRequest, services: EnquiryServices, outcome: Outcome): Response {
  const markup = referralStatus({
    settings: frameSettings(services),
    hidden: { form_token: request.formToken() },
    ...outcome,
  })
  return html(markup, outcome.problem === undefined ? 200 : 422)
}

export function referralStatusPage(request: AppRequest, services: EnquiryServices): Response {
  return show(request, services, { typed: '', status: undefined, problem: undefined })
}

export async function referralStatusPost(
  request: AppRequest,
  services: EnquiryServices,
): Promise<Response> {
  const typed = (await request.form()).text('referral_code').slice(0, 400)
  const code = parseReceiptCode(typed)
  if (!code.ok) return show(request, services, { typed, status: undefined, problem: 'wrong_code' })
  const intake = await services.intake(request.now)
  const status =
    intake === undefined
      ? undefined
      : await loadReferralStatus(
          readonly(services.db),
          (await deriveLookup(code.value, intake.organisationId)).lookupHash,
        )
  if (status === undefined) return show(request, services, { typed, status, problem: 'unknown' })
  return show(request, services, { typed: '', status, problem: undefined })
}
