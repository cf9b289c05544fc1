// Holds in force, and the form that places one.
import {
  Button,
  DateInput,
  ErrorSummary,
  FormToken,
  Input,
  NotificationBanner,
  renderDocument,
  ScrollFrame,
  Select,
  StaffFrame,
  Table,
  Tag,
} from '@forestall/components'
import { type HoldReason, holdReasons } from '#domain/help/legal-hold.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { shortDay } from '#words/en-dates.ts'
import { holdWords as words } from '#words/en-legal-hold.ts'
import { momentWords } from '#words/en-staff-platform.ts'
import type { HoldFault, HoldTyped } from './form.ts'
import type { HoldShown } from './queries.ts'

export interface HoldsPageProps {
  readonly frame: StaffFrameData
  readonly timeZone: string
  readonly holds: readonly HoldShown[]
  readonly typed: HoldTyped
  readonly faults: readonly HoldFault[]
  readonly mayLift: boolean
  readonly notice: 'placed' | 'lifted' | undefined
  readonly today: CalendarDay
}

const idOfFault = { enquiry: 'enquiry', reason: 'reason', review: 'review-day' } as const

export function holdsPage(props: HoldsPageProps): string {
  const { frame, faults, notice, holds } = props
  return renderDocument(
    <StaffFrame {...frame} title={words.title} hasErrors={faults.length > 0} isWide>
      {faults.length === 0 ? null : (
        <ErrorSummary
          title={words.problem}
          errorList={faults.map((one) => ({ text: words.faults[one], href: `#${idOfFault[one]}` }))}
        />
      )}
      {notice === undefined ? null : (
        <NotificationBanner type="success" title={words[notice].title} text={words[notice].text} />
      )}
      <h1 class="govuk-heading-l">{words.title}</h1>
      <p class="govuk-body">{words.lead}</p>
      {holds.length === 0 ? (
        <p class="govuk-body">{words.none}</p>
      ) : (
        <ScrollFrame label={words.title}>
          <HoldTable {...props} />
        </ScrollFrame>
      )}
      <PlaceForm {...props} />
    </StaffFrame>,
  )
}

function HoldTable({ holds, timeZone, mayLift, frame, today }: HoldsPageProps) {
  return (
    <Table
      caption={words.title}
      captionClasses="govuk-visually-hidden"
      head={[...words.columns]}
      rows={holds.map((hold) => [
        <code>{hold.enquiryId}</code>,
        words.reasons[hold.reason as HoldReason],
        words.placedBy(hold.placedBy, momentWords(hold.placedAt, timeZone)),
        <>
          {shortDay(hold.reviewOn)} {hold.reviewOn.slice(0, 4)}{' '}
          {hold.reviewOn <= today ? <Tag colour="orange">{words.reviewDue}</Tag> : null}
        </>,
        mayLift ? (
          <form method="post" action={`/staff/holds/${hold.id}/lift`}>
            <FormToken token={frame.formToken} />
            <Button variant="secondary" classes="forestall-small-button" preventDoubleClick>
              {words.lift}
              <span class="govuk-visually-hidden">{words.liftWhat(hold.enquiryId)}</span>
            </Button>
          </form>
        ) : (
          words.onlyOfficer
        ),
      ])}
    />
  )
}

function PlaceForm({ frame, typed, faults }: HoldsPageProps) {
  const { place } = words
  const errorOf = (field: HoldFault) => (faults.includes(field) ? words.faults[field] : undefined)
  return (
    <form method="post" action="/staff/holds">
      <FormToken token={frame.formToken} />
      <h2 class="govuk-heading-m">{place.title}</h2>
      <Input
        id="enquiry"
        name="enquiry"
        label={{ text: place.enquiry, classes: 'govuk-label--s' }}
        hint={place.enquiryHint}
        errorMessage={errorOf('enquiry')}
        value={typed.enquiry}
        autocomplete="off"
        spellcheck={false}
      />
      <Select
        id="reason"
        name="reason"
        label={{ text: place.reason, classes: 'govuk-label--s' }}
        errorMessage={errorOf('reason')}
        value={typed.reason}
        items={[
          { value: '', text: place.chooseReason },
          ...holdReasons.map((value) => ({ value, text: words.reasons[value] })),
        ]}
      />
      <DateInput
        id="review"
        namePrefix="review"
        fieldset={{ legend: { text: place.review, classes: 'govuk-fieldset__legend--s' } }}
        hint={place.reviewHint}
        errorMessage={errorOf('review')}
        values={{ day: typed.day, month: typed.month, year: typed.year }}
      />
      <Button preventDoubleClick>{place.button}</Button>
    </form>
  )
}
