// The person's own side, with or without scripts: who has time for them, what that therapist must pass on, what it costs,
// and three answers none of which asks why.
import {
  Button,
  FormToken,
  Input,
  InsetText,
  NotificationBanner,
  Radios,
} from '@forestall/components'
import type { TherapistProfile } from '#domain/help/therapists/profile.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import { dayInWords } from '#words/en-dates.ts'
import { type PersonDone, personMatchWords as words } from '#words/en-matching.ts'
import { type PersonFrame, renderPerson } from './pages-frame.tsx'
import type { AgreedTherapist, PersonsMatch } from './queries-person.ts'

export interface PersonPageProps {
  readonly frame: PersonFrame
  readonly formToken: string
  readonly match: PersonsMatch
  /** The day until which an accepted offer waits for the person. */
  readonly waitsUntil: CalendarDay | undefined
  readonly waitingSentence: string
  readonly done: PersonDone | undefined
  readonly fault: { readonly field: 'answer' | 'word'; readonly text: string } | undefined
}

const waiting = ['accepted', 'matching', 'waiting_list', 'on_hold', 'matched']

export function personPage(props: PersonPageProps): string {
  const { match, done } = props
  return renderPerson({
    frame: props.frame,
    title: words.title,
    fault: props.fault,
    children: [
      done === undefined ? null : (
        <NotificationBanner type="success" text={words.done[done]} role="status" />
      ),
      match.agreed === undefined ? <NobodyYet {...props} /> : null,
      match.agreed?.state === 'accepted' ? <Found {...props} one={match.agreed} /> : null,
      match.agreed?.state === 'confirmed' ? <Agreed {...props} one={match.agreed} /> : null,
      <KeepApart {...props} />,
      <p class="govuk-body">{words.code}</p>,
    ],
  })
}

function NobodyYet(props: PersonPageProps) {
  const { match } = props
  if (!waiting.includes(match.state))
    return (
      <>
        <h1 class="govuk-heading-l">{words.notLooking.heading}</h1>
        <p class="govuk-body">{words.notLooking.text}</p>
      </>
    )
  const { looking } = words
  return (
    <>
      <h1 class="govuk-heading-l">{looking.heading}</h1>
      {match.hasLostTherapist ? <InsetText>{looking.lost}</InsetText> : null}
      <p class="govuk-body">{match.isAsked ? looking.asked : looking.notAsked}</p>
      <p class="govuk-body" id="waiting-time">
        {props.waitingSentence}
      </p>
      <Interest {...props} />
    </>
  )
}

function Interest({ formToken, match }: PersonPageProps) {
  const { interest } = words
  return (
    <form method="post" action="/return/match/interest" id="interest-form">
      <FormToken token={formToken} />
      <Radios
        name="interest"
        fieldset={{ legend: { text: interest.legend, classes: 'govuk-fieldset__legend--m' } }}
        hint={
          match.interest === undefined
            ? interest.hint
            : `${interest.last(dayInWords(match.interest.on))} ${interest.hint}`
        }
        isInline
        value={match.interest?.answer}
        items={(['still_interested', 'not_now'] as const).map((value) => ({
          value,
          text: interest.options[value],
        }))}
      />
      <Button variant="secondary" preventDoubleClick>
        {interest.button}
      </Button>
    </form>
  )
}

interface WithTherapist extends PersonPageProps {
  readonly one: AgreedTherapist
}

function Found({ one, formToken, waitsUntil, fault }: WithTherapist) {
  const { found } = words
  return (
    <>
      <h1 class="govuk-heading-l">{found.heading(one.profile.firstName)}</h1>
      <p class="govuk-body">{found.lead}</p>
      {waitsUntil === undefined ? null : (
        <p class="govuk-body">{found.until(dayInWords(waitsUntil))}</p>
      )}
      <Profile one={one} />
      <form method="post" action="/return/match/answer" noValidate id="answer-form">
        <FormToken token={formToken} />
        <input type="hidden" name="offer" value={one.offerId} />
        <Radios
          name="answer"
          fieldset={{ legend: { text: found.legend, classes: 'govuk-fieldset__legend--m' } }}
          errorMessage={fault?.field === 'answer' ? fault.text : undefined}
          items={(['yes', 'another', 'wait'] as const).map((value) => ({
            value,
            text: found.options[value],
            hint: found.hints[value],
          }))}
        />
        <Button preventDoubleClick>{found.button}</Button>
      </form>
    </>
  )
}

/** Vetted, with the first name only: surname and address never stand here. */
function Profile({ one }: { readonly one: AgreedTherapist }) {
  const { profile, place } = one
  const { found } = words
  return (
    <>
      <h2 class="govuk-heading-m">{found.about(profile.firstName)}</h2>
      <p class="govuk-body forestall-message-text">{profile.about}</p>
      <h2 class="govuk-heading-m">{found.meet}</h2>
      <p class="govuk-body">{found.meetBy(place.mode)}</p>
      <h2 class="govuk-heading-m">{found.passOn}</h2>
      <p class="govuk-body">{profile.mustPassOn}</p>
      <h2 class="govuk-heading-m">{found.fee}</h2>
      <p class="govuk-body">{feeSentence(profile, place.band)}</p>
      <p class="govuk-body">{found.bursary}</p>
    </>
  )
}

function feeSentence(profile: TherapistProfile, band: AgreedTherapist['place']['band']): string {
  const fee = band === undefined ? undefined : profile.fees[band]
  if (fee === undefined || band === undefined) return words.found.feeUnknown
  if (fee === 0) return words.found.free
  const money = new Intl.NumberFormat('en-GB', { style: 'currency', currency: profile.currency })
  return words.found.perSession(money.format(fee / 100), band)
}

function Agreed({ one }: WithTherapist) {
  const { agreed } = words
  const { firstName, surname } = one.profile
  return (
    <>
      <h1 class="govuk-heading-l">{agreed.heading(`${firstName} ${surname}`)}</h1>
      <p class="govuk-body">{agreed.text}</p>
      <Profile one={one} />
      <p class="govuk-body">
        {agreed.changeText}{' '}
        <a class="govuk-link" href="/return/match/change">
          {agreed.change}
        </a>
      </p>
    </>
  )
}

function KeepApart({ formToken, match, fault }: PersonPageProps) {
  const { apart } = words
  return (
    <form method="post" action="/return/match/keep-apart" autocomplete="off" noValidate>
      <FormToken token={formToken} />
      <h2 class="govuk-heading-m">{apart.heading}</h2>
      <p class="govuk-body">{apart.text}</p>
      {match.hasWord ? <p class="govuk-body">{apart.has}</p> : null}
      <Input
        id="word"
        name="word"
        label={{ text: apart.label, classes: 'govuk-label--s' }}
        hint={apart.hint}
        errorMessage={fault?.field === 'word' ? fault.text : undefined}
        classes="govuk-input--width-20"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
      />
      <Button variant="secondary" preventDoubleClick>
        {apart.button}
      </Button>
    </form>
  )
}

export function changePage(props: {
  readonly frame: PersonFrame
  readonly formToken: string
  readonly one: AgreedTherapist
}): string {
  const { change } = words
  return renderPerson({
    frame: props.frame,
    title: change.title,
    back: '/return/match',
    children: [
      <h1 class="govuk-heading-l">{change.title}</h1>,
      <p class="govuk-body">{change.text(props.one.profile.firstName)}</p>,
      <form method="post" action="/return/match/change">
        <FormToken token={props.formToken} />
        <input type="hidden" name="offer" value={props.one.offerId} />
        <Button preventDoubleClick>{change.button}</Button>
      </form>,
      <p class="govuk-body">
        <a class="govuk-link" href="/return/match">
          {change.stay}
        </a>
      </p>,
    ],
  })
}
