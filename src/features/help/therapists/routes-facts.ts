// Credentials, absences and stated limits of one therapist, as the registry records them.
import { limitCodes } from '#domain/help/therapists/profile.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { notFound } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { therapistWords as words } from '#words/en-therapists.ts'
import {
  addAbsence,
  addCredential,
  endAbsence,
  liftLimit,
  stateLimit,
  withdrawCredential,
} from './commands-facts.ts'
import { readAbsence, readCredential, readLimit } from './form-facts.ts'
import { idOfCredentialFault } from './pages-credentials.tsx'
import { actorOf, dayOf } from './request-parts.ts'
import { act, showTherapist } from './routes-therapist.ts'
import type { TherapistServices } from './services.ts'

const access = { who: 'staff', may: 'therapist.change' } as const
const at = '/staff/therapists/:id'

export function factRoutes(services: TherapistServices): readonly Route[] {
  const { db } = services
  return [
    route({
      ...{ method: 'POST', path: `${at}/credentials`, access },
      handle: (request) => addOneCredential(services, request),
    }),
    route({
      ...{ method: 'POST', path: `${at}/credentials/withdraw`, access },
      handle: (request) =>
        act(services, request, 'credential', (which, fields) =>
          withdrawCredential(db, actorOf(services, request), which, fields.text('credential')),
        ),
    }),
    route({
      ...{ method: 'POST', path: `${at}/absences`, access },
      handle: (request) => addOneAbsence(services, request),
    }),
    route({
      ...{ method: 'POST', path: `${at}/absences/end`, access },
      handle: (request) =>
        act(services, request, 'absence', (which, fields) =>
          endAbsence(db, actorOf(services, request), which, fields.text('absence')),
        ),
    }),
    route({
      ...{ method: 'POST', path: `${at}/limits`, access },
      handle: (request) => stateOneLimit(services, request),
    }),
    route({
      ...{ method: 'POST', path: `${at}/limits/lift`, access },
      handle: (request) => liftOneLimit(services, request),
    }),
  ]
}

async function addOneCredential(
  services: TherapistServices,
  request: StaffRequest,
): Promise<Response> {
  const fields = await request.form()
  const given = readCredential(fields, dayOf(services, request))
  if (!given.ok) {
    const problems = given.error.map((fault) => ({
      at: idOfCredentialFault(fault),
      text: words.credential.faults[fault],
    }))
    const asked = { form: 'credential', fields, faults: given.error } as const
    return showTherapist(services, request, asked, problems)
  }
  const actor = actorOf(services, request)
  return act(services, request, 'credential', (which) =>
    addCredential(services.db, actor, which, given.value),
  )
}

async function addOneAbsence(
  services: TherapistServices,
  request: StaffRequest,
): Promise<Response> {
  const fields = await request.form()
  const given = readAbsence(fields, dayOf(services, request))
  if (!given.ok) {
    const problems = given.error.map((fault) => ({
      at: `${fault}-day`,
      text: words.absence.faults[fault],
    }))
    const asked = { form: 'absence', fields, faults: given.error } as const
    return showTherapist(services, request, asked, problems)
  }
  const actor = actorOf(services, request)
  return act(services, request, 'absence', (which) =>
    addAbsence(services.db, actor, which, given.value),
  )
}

async function stateOneLimit(
  services: TherapistServices,
  request: StaffRequest,
): Promise<Response> {
  const fields = await request.form()
  const given = readLimit(fields)
  if (!given.ok) {
    const problems = given.error.map((fault) => ({
      at: `limit-${fault}`,
      text: words.limit.faults[fault],
    }))
    return showTherapist(
      services,
      request,
      { form: 'limit', fields, faults: given.error },
      problems,
    )
  }
  const actor = actorOf(services, request)
  return act(services, request, 'limit', (which) =>
    stateLimit(services.db, actor, which, given.value),
  )
}

async function liftOneLimit(services: TherapistServices, request: StaffRequest): Promise<Response> {
  const posted = (await request.form()).text('code')
  const code = limitCodes.find((one) => one === posted)
  if (code === undefined) return notFound()
  const actor = actorOf(services, request)
  return act(services, request, 'limit', (which) => liftLimit(services.db, actor, which, code))
}
