// What the registry's routes read from a request, and how a refusal becomes an answer.

import type { Random } from '#domain/shared/ids.ts'
import { type CalendarDay, localTime } from '#domain/shared/instant.ts'
import type { Result } from '#domain/shared/result.ts'
import { staffFrame } from '#domain/staff/frame.ts'
import { ownOrganisation } from '#platform/db/organisation.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { notFound, redirect } from '#platform/http/respond.ts'
import { staffFrameWords } from '#words/en-staff-frame.ts'
import { therapistWords as words } from '#words/en-therapists.ts'
import type { Actor, Refusal } from './commands-shared.ts'
import type { TherapistServices } from './services.ts'

export function actorOf(
  services: TherapistServices,
  request: StaffRequest,
): Actor & { readonly random: Random } {
  const { fieldBox, random, settings } = services
  const { staffId } = request.session
  return { staffId, now: request.now, timeZone: settings.timeZone, fieldBox, random }
}

export function dayOf(services: TherapistServices, request: StaffRequest): CalendarDay {
  return localTime(request.now, services.settings.timeZone).day
}

export async function frameOf(services: TherapistServices, request: StaffRequest) {
  const organisation = await ownOrganisation(services.db)
  return staffFrame({ request, organisation, assets: services.assets }, staffFrameWords)
}

/** What a person can act on, in words. */
export function refusalText(refusal: Exclude<Refusal, { readonly kind: 'not_found' }>): string {
  switch (refusal.kind) {
    case 'changed_meanwhile':
      return words.changedMeanwhile
    case 'not_that_colleague':
      return words.people.fault
    case 'move':
      return refusal.refusal.why === 'credentials'
        ? `${words.refusals.credentials} ${refusal.refusal.failing.map((kind) => words.credentials[kind]).join(', ')}`
        : words.refusals[refusal.refusal.why]
  }
}

/** Done: back to the page. Nothing there: not found. Else the page again, with the reason. */
export async function answerTo(
  done: Result<undefined, Refusal>,
  page: string,
  again: (text: string, refusal: Refusal) => Promise<Response>,
): Promise<Response> {
  if (done.ok) return redirect(`${page}?done=yes`)
  return done.error.kind === 'not_found' ? notFound() : again(refusalText(done.error), done.error)
}
