// The coordinator's menu for one person. What is under way stands in the page; a new menu is made by the script, because
// the card is sealed.
import {
  BackLink,
  Button,
  FormToken,
  renderDocument,
  ScrollFrame,
  StaffFrame,
  Table,
} from '@forestall/components'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { menuScriptWords, menuWords as words } from '#words/en-matching.ts'
import type { MenuRow } from './queries-coordinator.ts'

export interface MenuPageProps {
  readonly frame: StaffFrameData
  readonly enquiryId: string
  readonly rows: readonly MenuRow[]
}

export function menuPage({ frame, enquiryId, rows }: MenuPageProps): string {
  return renderDocument(
    <StaffFrame
      {...frame}
      title={words.title}
      beforeMain={<BackLink href={`/staff/enquiries/${enquiryId}`}>{words.back}</BackLink>}
    >
      <h1 class="govuk-heading-l">{words.title}</h1>
      {rows.length === 0 ? (
        <>
          <p class="govuk-body">{words.lead}</p>
          <div
            id="menu"
            data-enquiry={enquiryId}
            data-word-failed={menuScriptWords.failed}
            data-word-keys-changed={menuScriptWords.keysChanged}
          >
            <p class="govuk-body" role="status">
              {words.opening}
            </p>
          </div>
        </>
      ) : (
        <UnderWay {...{ frame, enquiryId, rows }} />
      )}
    </StaffFrame>,
  )
}

function UnderWay({ frame, enquiryId, rows }: MenuPageProps) {
  const { underWay } = words
  const [first] = rows
  const isAgreed = rows.some(({ state }) => state === 'confirmed')
  return (
    <>
      <h2 class="govuk-heading-m">{underWay.title}</h2>
      <p class="govuk-body">{underWay.lead}</p>
      <ScrollFrame label={underWay.title}>
        <Table
          caption={first === undefined ? underWay.title : words.ways[first.way]}
          captionClasses="govuk-table__caption--s"
          head={[...underWay.columns]}
          rows={rows.map((row, place) => [String(place + 1), row.working_name, stateText(row)])}
        />
      </ScrollFrame>
      {isAgreed ? null : (
        <form method="post" action={`/staff/enquiries/${enquiryId}/menu/withdraw`}>
          <FormToken token={frame.formToken} />
          <p class="govuk-body">{underWay.withdrawHint}</p>
          <Button variant="warning" preventDoubleClick>
            {underWay.withdraw}
          </Button>
        </form>
      )}
    </>
  )
}

function stateText({ state, decline_reason: reason }: MenuRow): string {
  const text = words.states[state]
  return reason === null ? text : `${text}: ${words.declined[reason]}`
}
