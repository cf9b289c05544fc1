// What a request meets whose class is used up (7-assurance, Limits): whoever writes is never turned away, the handler
// gives a puzzle or a turn; whoever signs in has scripts, because the staff side needs them, and solves a puzzle here,
// so that no flood keeps a colleague out.
import type { Instant } from '#domain/shared/instant.ts'
import type { Limits } from './limits.ts'
import { json } from './respond.ts'
import type { LimitClass, Route } from './route.ts'
import type { WaitingRoom } from './waiting.ts'

export interface AdmissionSettings {
  readonly limits: Limits
  readonly waitingRoom: Pick<WaitingRoom, 'puzzle' | 'admit'>
}

const handlersLetWait: readonly LimitClass[] = ['writing', 'writing_plain']

/** A response is the puzzle for the page's script. `session` is the hash of its token. */
export function admitNow(
  settings: AdmissionSettings,
  entry: Route,
  asked: { readonly headers: Headers; readonly session: Uint8Array | undefined },
  now: Instant,
): 'in' | 'must_wait' | 'too_many' | Response {
  const { headers, session } = asked
  const key = session === undefined ? undefined : Buffer.from(session).toString('base64url')
  if (settings.limits.take(entry.limit, key, now)) return 'in'
  if (handlersLetWait.includes(entry.limit)) return 'must_wait'
  const isSigningIn = entry.limit === 'sign_in' && entry.accepts === 'json'
  if (!isSigningIn || session !== undefined) return 'too_many'
  return isSolved(settings.waitingRoom, headers, now) ? 'in' : puzzle(settings.waitingRoom, now)
}

function isSolved(room: AdmissionSettings['waitingRoom'], headers: Headers, now: Instant): boolean {
  const ticket = headers.get('x-wait-ticket') ?? ''
  // A turn is for forms without scripts: there is nobody here who could have been given one.
  return ticket.startsWith('p') && room.admit(ticket, headers.get('x-wait-answer') ?? '', now)
}

function puzzle(room: AdmissionSettings['waitingRoom'], now: Instant): Response {
  const { ticket, zeroBits } = room.puzzle(now)
  return json({ kind: 'wait', ticket, zeroBits }, 429)
}
