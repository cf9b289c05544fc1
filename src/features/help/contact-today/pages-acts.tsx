// The acts that are open on one task. What is written here is sealed by the page's script and stored before the form is
// sent, so that the form itself carries no words.
import { Button, type Content, FormToken, Radios, Textarea } from '@forestall/components'
import { isOpenTask } from '#domain/help/contact-today.ts'
import { mayContact, type OutboundChannel, outboundChannels } from '#domain/help/safe-contact.ts'
import { type Instant, localTime } from '#domain/shared/instant.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { contactTodayWords as all } from '#words/en-contact-today.ts'
import { attemptOutcomes } from './form.ts'
import type { KnownRules, TaskRow } from './queries.ts'

export interface ActsProps {
  readonly frame: StaffFrameData
  readonly timeZone: string
  readonly row: TaskRow
  readonly known: KnownRules
  readonly isDutyLead: boolean
  readonly now: Instant
  readonly fault: { readonly field: string; readonly text: string } | undefined
}

const words = all.task

export function allowedNow(
  { known, now, timeZone }: Pick<ActsProps, 'known' | 'now' | 'timeZone'>,
  channel: OutboundChannel,
): boolean {
  return mayContact(known.rules, channel, localTime(now, timeZone))
}

export function Acts(props: ActsProps) {
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

function AttemptForm(props: ActsProps) {
  return (
    <form method="post" action={`/staff/contact-today/${props.row.id}/attempt`}>
      <FormToken token={props.frame.formToken} />
      <h2 class="govuk-heading-m">{words.attempt.title}</h2>
      <AttemptFields {...props} prefix="attempt" />
      <Button preventDoubleClick>{words.attempt.button}</Button>
    </form>
  )
}

function AttemptFields(props: ActsProps & { readonly prefix: 'attempt' | 'rule' }) {
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

interface SealedFormProps extends ActsProps {
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
      <FormToken token={frame.formToken} />
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

function TheyCameForm({ frame, row }: ActsProps) {
  return (
    <form method="post" action={`/staff/contact-today/${row.id}/they-came`}>
      <FormToken token={frame.formToken} />
      <h2 class="govuk-heading-m">{words.they.title}</h2>
      <p class="govuk-hint">{words.they.hint}</p>
      <Button variant="secondary" preventDoubleClick>
        {words.they.button}
      </Button>
    </form>
  )
}
