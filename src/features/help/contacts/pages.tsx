// One button for each kind, and the figures with a way to take back a slip.
import {
  Button,
  ButtonGroup,
  NotificationBanner,
  renderDocument,
  StaffFrame,
  Table,
} from '@forestall/components'
import {
  type ContactKind,
  type CountedKind,
  contactKinds,
} from '#domain/help/contact-without-record.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { contactWords as words } from '#words/en-contacts.ts'
import { monthInWords } from '#words/en-dates.ts'

export interface ContactsPageProps {
  readonly frame: StaffFrameData
  readonly today: CalendarDay
  readonly counted: readonly CountedKind[]
  readonly notice: {
    readonly counted: ContactKind | undefined
    readonly takenBack: ContactKind | undefined
  }
}

export function contactsPage(props: ContactsPageProps): string {
  const { frame } = props
  return renderDocument(
    <StaffFrame {...frame} title={words.title}>
      <Notice {...props} />
      <h1 class="govuk-heading-l">{words.title}</h1>
      <p class="govuk-body">{words.lead}</p>
      <p class="govuk-body">
        {words.never}{' '}
        <a class="govuk-link" href="/staff/concerns/new">
          {words.concern}
        </a>
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {contactKinds.map((kind) => (
          <li>
            <strong>{words.kinds[kind]}</strong>: {words.meanings[kind]}
          </li>
        ))}
      </ul>
      <form method="post" action="/staff/contacts/count">
        <input type="hidden" name="form_token" value={frame.formToken} />
        <ButtonGroup>
          {contactKinds.map((kind) => (
            <Button name="kind" value={kind} preventDoubleClick>
              {words.countOne(words.kinds[kind])}
            </Button>
          ))}
        </ButtonGroup>
      </form>
      <Figures {...props} />
    </StaffFrame>,
  )
}

function Notice({ notice: { counted, takenBack } }: ContactsPageProps) {
  if (counted !== undefined)
    return (
      <NotificationBanner
        type="success"
        title={words.done}
        text={words.wasCounted(words.kinds[counted])}
      />
    )
  if (takenBack === undefined) return null
  return (
    <NotificationBanner
      type="success"
      title={words.done}
      text={words.wasTakenBack(words.kinds[takenBack])}
    />
  )
}

function Figures({ counted, today, frame }: ContactsPageProps) {
  const months = [monthInWords(today), monthInWords(today, -1)]
  return (
    <Table
      caption={words.figures}
      captionClasses="govuk-table__caption--m"
      firstCellIsHeader
      head={[
        words.kind,
        ...[words.today, ...months].map((text) => ({ text, format: 'numeric' as const })),
        words.slip,
      ]}
      rows={counted.map((row) => [
        words.kinds[row.kind],
        ...[row.today, row.thisMonth, row.lastMonth].map((number) => ({
          text: String(number),
          format: 'numeric' as const,
        })),
        row.today === 0 ? '' : <TakeBack kind={row.kind} formToken={frame.formToken} />,
      ])}
    />
  )
}

function TakeBack({ kind, formToken }: { readonly kind: ContactKind; readonly formToken: string }) {
  return (
    <form method="post" action="/staff/contacts/take-back">
      <input type="hidden" name="form_token" value={formToken} />
      <Button
        name="kind"
        value={kind}
        variant="secondary"
        classes="govuk-!-margin-bottom-0"
        preventDoubleClick
      >
        {words.takeBack}
        <span class="govuk-visually-hidden">{words.takeBackWhat(words.kinds[kind])}</span>
      </Button>
    </form>
  )
}
