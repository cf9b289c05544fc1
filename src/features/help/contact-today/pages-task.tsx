// One task: how the person may be reached now, what was tried, and the acts that are open. What is written here is
// sealed by the page's script and stored before the form is sent, so that the form itself carries no words.
import {
  BackLink,
  Button,
  type Content,
  ErrorSummary,
  InsetText,
  Radios,
  renderDocument,
  StaffFrame,
  SummaryList,
  Textarea,
  Timeline,
  WarningText,
} from '@forestall/components'
import { isOpenTask } from '#domain/help/contact-today.ts'
import { mayContact, type OutboundChannel, outboundChannels } from '#domain/help/safe-contact.ts'
import { type Instant, localTime, toDate } from '#domain/shared/instant.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { contactTodayWords as all } from '#words/en-contact-today.ts'
import { momentWords } from '#words/en-staff-platform.ts'
import { attemptOutcomes } from './form.ts'
import { momentKept, TakeOnForm } from './pages-list.tsx'
import type { KnownRules, TaskRow } from './queries.ts'

export interface TaskPageProps {
  readonly frame: StaffFrameData
  readonly timeZone: string
  readonly row: TaskRow
  readonly known: KnownRules
  readonly names: ReadonlyMap<string, string>
  readonly staffId: string
  readonly isDutyLead: boolean
  readonly now: Instant
  readonly fault: { readonly field: string; readonly text: string } | undefined
}

const words = all.task

export function taskPage(props: TaskPageProps): string {
  const { frame, row, fault } = props
  return renderDocument(
    <StaffFrame
      {...frame}
      title={words.title}
      hasErrors={fault !== undefined}
      beforeMain={<BackLink href="/staff/contact-today">{words.back}</BackLink>}
    >
      {fault === undefined ? null : (
        <ErrorSummary
          title={all.problem}
          errorList={[{ text: fault.text, href: `#${fault.field}` }]}
        />
      )}
      <h1 class="govuk-heading-l">{words.title}</h1>
      {row.mustTell ? <WarningText>{words.mustTell}</WarningText> : null}
      <Facts {...props} />
      {isOpenTask(row.task) && row.ownerId !== props.staffId ? (
        <TakeOnForm row={row} formToken={frame.formToken} />
      ) : null}
      <h2 class="govuk-heading-m">{words.rules}</h2>
      <Rules {...props} />
      <h2 class="govuk-heading-m">{words.attempts}</h2>
      <Attempts {...props} />
      <div id="task" {...markup(row)}>
        <Acts {...props} />
      </div>
    </StaffFrame>,
  )
}

function markup({ enquiryId }: TaskRow): Readonly<Record<string, string>> {
  return {
    'data-enquiry': enquiryId,
    'data-word-sealing': words.sealing,
    'data-word-empty': words.empty,
    'data-word-long': words.long,
    'data-word-locked': words.locked,
    'data-word-failed': words.failed,
    'data-word-refused': words.refused,
    'data-word-offline': words.offline,
  }
}

function Facts({ row, timeZone }: TaskPageProps) {
  const { task } = row
  const next = task.state === 'owned' ? momentWords(task.nextContactAt, timeZone) : all.done
  const enquiry = row.isGranted ? (
    <a class="govuk-link" href={`/staff/enquiries/${row.enquiryId}`}>
      {words.openEnquiry}
    </a>
  ) : (
    words.takeFirst
  )
  const rows: readonly (readonly [string, Content])[] = [
    [words.state, all.states[task.state]],
    [words.owner, row.ownerName ?? all.nobody],
    [words.opened, momentKept(task, task.openedAt, timeZone)],
    [words.first, momentKept(task, task.firstAttemptBy, timeZone)],
    [words.next, next],
    [words.enquiry, enquiry],
  ]
  return <SummaryList rows={rows.map(([key, value]) => ({ key, value }))} />
}

function allowedNow({ known, now, timeZone }: TaskPageProps, channel: OutboundChannel): boolean {
  return mayContact(known.rules, channel, localTime(now, timeZone))
}

function Rules(props: TaskPageProps) {
  if (!props.known.hasWay) return <InsetText>{words.rulesNone}</InsetText>
  return (
    <SummaryList
      rows={outboundChannels.map((channel) => ({
        key: all.channels[channel],
        value: allowedNow(props, channel) ? words.allowed : words.notAllowed,
      }))}
    />
  )
}

function Attempts({ row, names, timeZone }: TaskPageProps) {
  const { attempts } = row.task
  if (attempts.length === 0) return <p class="govuk-body">{words.noAttempts}</p>
  return (
    <Timeline
      headingLevel={3}
      byText={words.by}
      items={attempts.toReversed().map((attempt) => ({
        label: `${all.channels[attempt.channel]}: ${all.outcomes[attempt.outcome]}`,
        byline: names.get(attempt.by) ?? '',
        datetime: {
          timestamp: toDate(attempt.at).toISOString(),
          text: momentWords(attempt.at, timeZone),
        },
        children: attempt.brokeRule ? words.brokeRule : undefined,
      }))}
    />
  )
}

function Acts(props: TaskPageProps) {
  const { row, known, isDutyLead } = props
  const { task } = row
  const isOwned = task.state === 'owned' || task.state === 'awaiting_decision'
  return (
    <>
      {isOwned && known.hasWay ? <AttemptForm {...props} /> : null}
      {isOpenTask(task) && !known.hasWay && row.isGranted ? (
        <SealedForm {...props} act="mailbox-message" as="answer" of={words.mailbox} />
      ) : null}
      {task.state === 'awaiting_decision' && isDutyLead && row.isGranted ? (
        <SealedForm {...props} act="decide" as="note" of={words.decide} />
      ) : null}
      {row.mustTell && row.isGranted ? (
        <SealedForm {...props} act="told" as="answer" of={words.told} />
      ) : null}
      {isOpenTask(task) ? <TheyCameForm {...props} /> : null}
      {isOpenTask(task) && isDutyLead && known.hasWay && row.isGranted ? (
        <SealedForm {...props} act="break-rule" as="note" of={words.rule}>
          <AttemptFields {...props} prefix="rule" />
        </SealedForm>
      ) : null}
    </>
  )
}

function Token({ frame }: { readonly frame: StaffFrameData }) {
  return <input type="hidden" name="form_token" value={frame.formToken} />
}

function AttemptForm(props: TaskPageProps) {
  return (
    <form method="post" action={`/staff/contact-today/${props.row.id}/attempt`}>
      <Token frame={props.frame} />
      <h2 class="govuk-heading-m">{words.attempt.title}</h2>
      <AttemptFields {...props} prefix="attempt" />
      <Button preventDoubleClick>{words.attempt.button}</Button>
    </form>
  )
}

function AttemptFields(props: TaskPageProps & { readonly prefix: 'attempt' | 'rule' }) {
  const { prefix, fault } = props
  const errorOf = (field: string) =>
    fault?.field === `${prefix}-${field}` ? fault.text : undefined
  const legend = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } })
  return (
    <>
      <Radios
        name="channel"
        idPrefix={`${prefix}-channel`}
        fieldset={legend(words.attempt.channel)}
        errorMessage={errorOf('channel')}
        isSmall
        items={outboundChannels.map((value) => ({
          value,
          text: all.channels[value],
          hint: allowedNow(props, value) ? undefined : words.notAllowed,
        }))}
      />
      <Radios
        name="outcome"
        idPrefix={`${prefix}-outcome`}
        fieldset={legend(words.attempt.outcome)}
        errorMessage={errorOf('outcome')}
        isSmall
        items={attemptOutcomes.map((value) => ({ value, text: all.outcomes[value] }))}
      />
    </>
  )
}

interface SealedFormProps extends TaskPageProps {
  readonly act: 'mailbox-message' | 'decide' | 'told' | 'break-rule'
  /** Under which channel the script seals it. */
  readonly as: 'note' | 'answer'
  readonly of: {
    readonly title: string
    readonly hint?: string
    readonly label: string
    readonly button: string
  }
  readonly children?: Content
}

/** The text area has no name: only the id of what was sealed is posted. */
function SealedForm({ frame, row, act, as, of, children }: SealedFormProps) {
  return (
    <form method="post" action={`/staff/contact-today/${row.id}/${act}`} data-sealed-as={as}>
      <Token frame={frame} />
      <input type="hidden" name="written" value="" />
      <h2 class="govuk-heading-m">{of.title}</h2>
      {children}
      <Textarea
        id={`${act}-text`}
        name={`${act}-text`}
        label={{ text: of.label, classes: 'govuk-label--s' }}
        hint={of.hint}
        rows={6}
        attributes={{ name: undefined }}
      />
      <Button preventDoubleClick variant={act === 'break-rule' ? 'warning' : undefined}>
        {of.button}
      </Button>
      <p class="govuk-body" role="status"></p>
    </form>
  )
}

function TheyCameForm({ frame, row }: TaskPageProps) {
  return (
    <form method="post" action={`/staff/contact-today/${row.id}/they-came`}>
      <Token frame={frame} />
      <h2 class="govuk-heading-m">{words.they.title}</h2>
      <p class="govuk-hint">{words.they.hint}</p>
      <Button variant="secondary" preventDoubleClick>
        {words.they.button}
      </Button>
    </form>
  )
}
