// The hand-over from one shift to the next: what is in the clear as tables, the team's notes opened by the script.
import {
  Button,
  FormToken,
  renderDocument,
  ScrollFrame,
  StaffFrame,
  Table,
  Textarea,
  WarningText,
} from '@forestall/components'
import type { StoredEnquiry } from '#domain/help/enquiry-states.ts'
import { shiftNoteLimit } from '#domain/help/handover.ts'
import type { EnquiryId } from '#domain/shared/ids.ts'
import { fromDate, localTime } from '#domain/shared/instant.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { dateInWords, dayInWords, timeInWords } from '#words/en-dates.ts'
import { triageWords } from '#words/en-triage.ts'
import { shiftWords as words } from '#words/en-triage-shift.ts'
import type { OpenTaskRow, OwnerRow, PastRow } from './queries-shift.ts'

export interface ShiftPageProps {
  readonly frame: StaffFrameData
  readonly timeZone: string
  readonly owners: readonly OwnerRow[]
  readonly past: { readonly rows: readonly PastRow[]; readonly more: number }
  readonly tasks: readonly OpenTaskRow[]
  readonly unheld: readonly EnquiryId[]
}

export function shiftPage(props: ShiftPageProps): string {
  const { frame } = props
  return renderDocument(
    <StaffFrame {...frame} title={words.title} isWide>
      <h1 class="govuk-heading-l">{words.title}</h1>
      <p class="govuk-body">{words.lead}</p>
      <Unheld {...props} />
      <Tasks {...props} />
      <Past {...props} />
      <Owners {...props} />
      <Notes frame={frame} />
    </StaffFrame>,
  )
}

function Unheld({ unheld }: ShiftPageProps) {
  if (unheld.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{words.unheld.title}</h2>
      <WarningText>{words.unheld.text}</WarningText>
      <ul class="govuk-list">
        {unheld.map((id) => (
          <li>
            <a class="govuk-link" href={`/staff/enquiries/${id}`}>
              {id.slice(0, 8)}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

function Owners({ owners }: ShiftPageProps) {
  const said = words.owners
  return (
    <ScrollFrame label={said.title}>
      <Table
        caption={said.title}
        captionClasses="govuk-table__caption--m"
        head={[said.owner, said.open, said.past, said.late]}
        rows={owners.map((one) => [
          one.name ?? said.team,
          String(one.open),
          String(one.past),
          String(one.late),
        ])}
      />
    </ScrollFrame>
  )
}

function Past({ past }: ShiftPageProps) {
  const said = words.past
  if (past.rows.length === 0)
    return (
      <>
        <h2 class="govuk-heading-m">{said.title}</h2>
        <p class="govuk-body">{said.none}</p>
      </>
    )
  return (
    <>
      <ScrollFrame label={said.title}>
        <Table
          caption={said.title}
          captionClasses="govuk-table__caption--m"
          head={[said.nextOn, said.state, said.owner, said.enquiry]}
          rows={past.rows.map((row) => [
            dateInWords(row.nextOn),
            triageWords.states[row.state as StoredEnquiry['state']],
            row.ownerName ?? words.owners.team,
            <Open
              href={`/staff/enquiries/${row.id}`}
              text={said.open}
              about={dateInWords(row.nextOn)}
            />,
          ])}
        />
      </ScrollFrame>
      {past.more === 0 ? null : <p class="govuk-body">{said.more(past.more)}</p>}
    </>
  )
}

function Open({
  href,
  text,
  about,
}: {
  readonly href: string
  readonly text: string
  readonly about: string
}) {
  return (
    <a class="govuk-link" href={href}>
      {text}
      <span class="govuk-visually-hidden">, {about}</span>
    </a>
  )
}

function Tasks({ tasks, timeZone }: ShiftPageProps) {
  const said = words.tasks
  if (tasks.length === 0)
    return (
      <>
        <h2 class="govuk-heading-m">{said.title}</h2>
        <p class="govuk-body">{said.none}</p>
      </>
    )
  const next = (row: OpenTaskRow): string => {
    if (row.nextContactAt === null) return row.state === 'awaiting_decision' ? said.decide : ''
    const at = localTime(fromDate(row.nextContactAt), timeZone)
    return `${dayInWords(at.day)}, ${timeInWords(at)}`
  }
  return (
    <ScrollFrame label={said.title}>
      <Table
        caption={said.title}
        captionClasses="govuk-table__caption--m"
        head={[said.owner, said.next, said.task]}
        rows={tasks.map((row) => [
          row.ownerName ?? said.nobody,
          next(row),
          <Open
            href={`/staff/contact-today/${row.id}`}
            text={said.open}
            about={row.ownerName ?? said.nobody}
          />,
        ])}
      />
    </ScrollFrame>
  )
}

function Notes({ frame }: Pick<ShiftPageProps, 'frame'>) {
  const said = words.notes
  return (
    <div
      id="shift"
      data-limit={String(shiftNoteLimit)}
      data-word-none={said.none}
      data-word-shut={said.shut}
      data-word-sealing={said.sealing}
      data-word-empty={said.empty}
      data-word-too-long={said.tooLong}
      data-word-refused={said.refused}
      data-word-offline={said.offline}
      data-word-failed={said.failed}
    >
      <h2 class="govuk-heading-m">{said.title}</h2>
      <p class="govuk-hint">{said.hint}</p>
      <div id="shift-notes">
        <p class="govuk-body" role="status">
          {said.opening}
        </p>
      </div>
      <form id="shift-form" method="post" action="/staff/shift" noValidate>
        <FormToken token={frame.formToken} />
        <Textarea
          id="shift-note"
          name="shift-note"
          label={{ text: said.label, classes: 'govuk-label--s' }}
          rows={5}
          attributes={{ name: undefined }}
        />
        <Button variant="secondary" disabled>
          {said.save}
        </Button>
        <p class="govuk-body" id="shift-status" role="status"></p>
      </form>
    </div>
  )
}
