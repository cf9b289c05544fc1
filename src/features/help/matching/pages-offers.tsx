// A therapist's offers, and one of them. The card is sealed to the therapist: the script opens it in the unlocked browser.
import {
  BackLink,
  Button,
  ErrorSummary,
  FormToken,
  NotificationBanner,
  renderDocument,
  ScrollFrame,
  Select,
  StaffFrame,
  Table,
} from '@forestall/components'
import { offerDeclineReasons } from '#domain/help/matching/match-offer.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { cardWords } from '#words/en-card.ts'
import { dateInWords } from '#words/en-dates.ts'
import { type OfferDone, offerCardWords, offerWords as words } from '#words/en-matching.ts'
import type { OpenOffer, OwnOffer } from './queries-therapist.ts'

/** Moments as days of the organisation. */
export type DayOf = (moment: Date | null) => CalendarDay | undefined

export interface OffersPageProps {
  readonly frame: StaffFrameData
  readonly offers: readonly OwnOffer[]
  readonly done: OfferDone | undefined
  readonly dayOf: DayOf
}

const dayText = (day: CalendarDay | undefined): string =>
  day === undefined ? '' : dateInWords(day)

export function offersPage({ frame, offers, done, dayOf }: OffersPageProps): string {
  return renderDocument(
    <StaffFrame {...frame} title={words.title} isWide>
      {done === undefined ? null : <NotificationBanner type="success" text={words.done[done]} />}
      <h1 class="govuk-heading-l">{words.title}</h1>
      <p class="govuk-body">{words.lead}</p>
      {offers.length === 0 ? (
        <p class="govuk-body">{words.none}</p>
      ) : (
        <ScrollFrame label={words.title}>
          <Table
            caption={words.title}
            captionClasses="govuk-visually-hidden"
            head={[...words.columns]}
            rows={offers.map((offer) => [
              dayText(dayOf(offer.sent_at)),
              stateText(offer, dayOf),
              <WhatToDo offer={offer} day={dayText(dayOf(offer.sent_at))} />,
            ])}
          />
        </ScrollFrame>
      )}
    </StaffFrame>,
  )
}

function stateText(offer: OwnOffer, dayOf: DayOf): string {
  const { states } = words
  switch (offer.state) {
    case 'sent':
      return states.sent(dayText(dayOf(offer.expires_at)))
    case 'accepted':
      return states.accepted(dayText(dayOf(offer.waits_until)))
    case 'confirmed':
      return states.confirmed(dayText(offer.confirmed_on ?? undefined))
    case 'expired':
      return states.expired
    default:
      return states.withdrawn
  }
}

function WhatToDo({ offer, day }: { readonly offer: OwnOffer; readonly day: string }) {
  if (offer.state === 'withdrawn' || offer.state === 'expired') return null
  return (
    <a class="govuk-link" href={`/staff/offers/${offer.id}`}>
      {words.open}
      <span class="govuk-visually-hidden">{words.openWhat(day)}</span>
    </a>
  )
}

export interface OfferPageProps {
  readonly frame: StaffFrameData
  readonly offer: OpenOffer
  readonly dayOf: DayOf
  readonly fault: string | undefined
}

const one = words.one

export function offerPage(props: OfferPageProps): string {
  const { frame, offer, dayOf, fault } = props
  return renderDocument(
    <StaffFrame
      {...frame}
      title={one.title}
      hasErrors={fault !== undefined}
      beforeMain={<BackLink href="/staff/offers">{one.back}</BackLink>}
    >
      {fault === undefined ? null : (
        <ErrorSummary title={one.problem} errorList={[{ text: fault, href: '#reason' }]} />
      )}
      <h1 class="govuk-heading-l">{one.title}</h1>
      <p class="govuk-body">{whereItStands(offer, dayOf)}</p>
      {offer.state === 'confirmed' ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/staff/enquiries/${offer.enquiry_id}`}>
            {words.openCase}
          </a>
        </p>
      ) : null}
      <h2 class="govuk-heading-m">{one.card}</h2>
      <div
        id="offer"
        data-offer={offer.id}
        data-labels={JSON.stringify(offerCardWords)}
        data-options={JSON.stringify(cardWords.options)}
        data-word-failed={one.failed}
      >
        <p class="govuk-body" role="status">
          {one.opening}
        </p>
      </div>
      {offer.state === 'sent' ? <Answers {...props} /> : null}
      <form method="post" action={`/staff/offers/${offer.id}/know`}>
        <FormToken token={frame.formToken} />
        <h2 class="govuk-heading-m">{one.know}</h2>
        <p class="govuk-body">{one.knowHint}</p>
        <Button variant="secondary" preventDoubleClick>
          {one.know}
        </Button>
      </form>
    </StaffFrame>,
  )
}

function whereItStands(offer: OpenOffer, dayOf: DayOf): string {
  if (offer.state === 'sent') return one.until(dayText(dayOf(offer.expires_at)))
  return offer.state === 'accepted' ? one.waits(dayText(dayOf(offer.waits_until))) : one.agreed
}

function Answers({ frame, offer, fault }: OfferPageProps) {
  return (
    <>
      <form method="post" action={`/staff/offers/${offer.id}/accept`}>
        <FormToken token={frame.formToken} />
        <p class="govuk-body">{one.acceptHint}</p>
        <Button preventDoubleClick>{one.accept}</Button>
      </form>
      <form method="post" action={`/staff/offers/${offer.id}/decline`}>
        <FormToken token={frame.formToken} />
        <Select
          id="reason"
          name="reason"
          label={{ text: one.reason, classes: 'govuk-label--s' }}
          hint={one.declineHint}
          errorMessage={fault}
          items={[
            { value: '', text: one.chooseReason },
            ...offerDeclineReasons.map((value) => ({ value, text: words.reasons[value] })),
          ]}
        />
        <Button variant="secondary" preventDoubleClick>
          {one.decline}
        </Button>
      </form>
    </>
  )
}
