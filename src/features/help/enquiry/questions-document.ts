// The document with every question is the same for everybody for some minutes, so it is rendered and compressed once
// in that time. Its form token belongs to nobody (there is no session here) and is good for twenty hours.
import type { Door } from '#domain/help/doors.ts'
import { type Instant, minuteMs } from '#domain/shared/instant.ts'
import { preparePage } from '#platform/http/assets.ts'
import type { AppRequest } from '#platform/http/request.ts'
import { questionsPage } from './pages/questions-page.tsx'
import type { EnquiryServices, Intake } from './services.ts'

const keptMs = 10 * minuteMs

interface Prepared {
  readonly made: Instant
  /** What the page was made from: another key, day or opening makes another page. */
  readonly from: string
  readonly respond: (acceptEncoding: string | null) => Response
}

export function questionsResponder() {
  const prepared = new Map<Door, Prepared>()
  return (request: AppRequest, services: EnquiryServices, door: Door, intake: Intake): Response => {
    const known = prepared.get(door)
    const from = JSON.stringify(intake)
    const isFresh = known !== undefined && request.now - known.made < keptMs && known.from === from
    if (isFresh) return known.respond(request.acceptEncoding)
    const respond = preparePage(questionsPage({ request, services, door, intake }))
    prepared.set(door, { made: request.now, from, respond })
    return respond(request.acceptEncoding)
  }
}
