// `/return/match`: the person's own side of matching. Ordinary pages, so that they work the same without scripts.
import { waitingTime } from '#domain/help/matching/waiting-time.ts'
import { type OfferId, parseId } from '#domain/shared/ids.ts'
import { fromDate, localTime } from '#domain/shared/instant.ts'
import { readonly } from '#platform/db/database.ts'
import type { EnquirerRequest } from '#platform/http/request.ts'
import { html, notFound, redirect } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { type PersonDone, personMatchWords as words } from '#words/en-matching.ts'
import { waitingTimeSentence } from '#words/en-matching-rules.ts'
import {
  answerInterest,
  changeTherapist,
  confirmByPerson,
  keepApartByPerson,
  refuseByPerson,
} from './commands-person.ts'
import type { Acting, MatchRefusal } from './commands-shared.ts'
import { readInterest, readPersonAnswer } from './form.ts'
import { personFrame } from './pages-frame.tsx'
import { changePage, type PersonPageProps, personPage } from './pages-person.tsx'
import { tokensOf } from './queries-apart.ts'
import { readPersonsMatch, readWaits } from './queries-person.ts'
import type { MatchingServices } from './services.ts'

const enquirer = { who: 'enquirer' } as const

export function personRoutes(services: MatchingServices): readonly Route[] {
  return [
    route({
      ...{ method: 'GET', path: '/return/match', access: enquirer },
      handle: (request) => show(services, request),
    }),
    route({
      ...{ method: 'POST', path: '/return/match/answer', access: enquirer },
      handle: (request) => answer(services, request),
    }),
    route({
      ...{ method: 'GET', path: '/return/match/change', access: enquirer },
      handle: (request) => showChange(services, request),
    }),
    route({
      ...{ method: 'POST', path: '/return/match/change', access: enquirer },
      handle: async (request) => {
        const offer = parseId<OfferId>((await request.form()).one('offer'))
        if (offer === undefined) return notFound()
        const { enquiryId } = request.session
        const done = await changeTherapist(
          services.db,
          actingOf(services, request),
          enquiryId,
          offer,
        )
        return back(done.ok ? 'changed' : refusedAs(done.error))
      },
    }),
    route({
      ...{ method: 'POST', path: '/return/match/interest', access: enquirer },
      handle: async (request) => {
        const given = readInterest(await request.form())
        if (given === undefined) return redirect('/return/match')
        const { enquiryId } = request.session
        await answerInterest(services.db, actingOf(services, request), enquiryId, given)
        return back('interest')
      },
    }),
    route({
      ...{ method: 'POST', path: '/return/match/keep-apart', access: enquirer },
      handle: (request) => keepApart(services, request),
    }),
  ]
}

function actingOf(services: MatchingServices, request: EnquirerRequest): Acting {
  return {
    by: { kind: 'enquirer' },
    now: request.now,
    timeZone: services.settings.timeZone,
    fieldBox: services.fieldBox,
  }
}

const back = (done: PersonDone): Response => redirect(`/return/match?done=${done}`)

function refusedAs(refusal: MatchRefusal): PersonDone {
  return refusal.kind === 'not_available' ? 'not_available' : 'too_late'
}

async function show(
  services: MatchingServices,
  request: EnquirerRequest,
  fault?: PersonPageProps['fault'],
): Promise<Response> {
  const { db, fieldBox, settings } = services
  const match = await readPersonsMatch(readonly(db), fieldBox, request.session.enquiryId)
  if (match === undefined) return redirect('/return')
  const today = localTime(request.now, settings.timeZone).day
  const { agreed, language } = match
  const waits = agreed === undefined ? await readWaits(db, today) : []
  const asked = { modes: [], language: language as (typeof waits)[number]['language'], today }
  const until = agreed?.waitsUntil
  const page = personPage({
    frame: personFrame(services),
    formToken: request.formToken(),
    ...{ match, fault },
    waitsUntil: until === undefined ? undefined : localTime(fromDate(until), settings.timeZone).day,
    waitingSentence: waitingTimeSentence(waitingTime(waits, asked)),
    done: fault === undefined ? doneOf(request.url.searchParams.get('done')) : undefined,
  })
  return html(page, fault === undefined ? 200 : 422)
}

function doneOf(text: string | null): PersonDone | undefined {
  return text !== null && Object.hasOwn(words.done, text) ? (text as PersonDone) : undefined
}

async function answer(services: MatchingServices, request: EnquirerRequest): Promise<Response> {
  const fields = await request.form()
  const offer = parseId<OfferId>(fields.one('offer'))
  const given = readPersonAnswer(fields)
  if (given === undefined)
    return show(services, request, { field: 'answer', text: words.found.choose })
  if (offer === undefined) return notFound()
  const acting = actingOf(services, request)
  const { enquiryId } = request.session
  if (given === 'yes') {
    const said = await confirmByPerson(services.db, acting, enquiryId, offer)
    return back(said.ok ? said.value : refusedAs(said.error))
  }
  const said = await refuseByPerson(services.db, acting, enquiryId, offer, given)
  return back(said.ok ? given : refusedAs(said.error))
}

async function showChange(services: MatchingServices, request: EnquirerRequest): Promise<Response> {
  const { enquiryId } = request.session
  const match = await readPersonsMatch(readonly(services.db), services.fieldBox, enquiryId)
  if (match?.agreed?.state !== 'confirmed') return redirect('/return/match')
  const formToken = request.formToken()
  return html(changePage({ frame: personFrame(services), formToken, one: match.agreed }))
}

async function keepApart(services: MatchingServices, request: EnquirerRequest): Promise<Response> {
  const typed = (await request.form()).text('word').slice(0, 400)
  const tokens = tokensOf(typed, services.secret)
  const fault = (text: string) => show(services, request, { field: 'word', text })
  if (!tokens.ok) return fault(words.apart.faults[tokens.error])
  const { enquiryId } = request.session
  const acting = actingOf(services, request)
  const kept = await keepApartByPerson(services.db, acting, enquiryId, tokens.value)
  return kept.ok ? back('word') : fault(words.apart.faults.too_many)
}
