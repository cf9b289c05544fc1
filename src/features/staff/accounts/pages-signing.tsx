// What a steward has still to sign about one colleague: offered keys, team keys, a changed name, a departure.
import {
  ActionButton,
  Button,
  Checkboxes,
  ScriptGate,
  SummaryList,
  WarningText,
} from '@forestall/components'
import type { Team } from '#domain/staff/teams.ts'
import { accountWords } from '#words/en-accounts.ts'
import { staffAccessWords } from '#words/en-staff-access.ts'
import type { Colleague } from './queries.ts'

const words = accountWords.colleague

export interface SigningProps {
  readonly colleague: Colleague
  readonly teams: readonly { readonly team: Team; readonly hasKey: boolean }[]
  /** Signed in as a steward of the directory. */
  readonly isSteward: boolean
  /** Presence was shown within five minutes. */
  readonly isFresh: boolean
  /** The directory names them although they left. */
  readonly isDepartureDue: boolean
  /** What the directory calls them, where that is not their working name any more. */
  readonly nameBefore: string | undefined
}

/** What needs a steward's open keys: shown to stewards, and to others as a sentence. */
export function Signing(props: SigningProps) {
  const { colleague, teams, isDepartureDue, nameBefore } = props
  const isPending = colleague.pending !== undefined
  const missing = colleague.account.state === 'active' && teams.some(({ hasKey }) => !hasKey)
  const isRenamed = nameBefore !== undefined
  if (!isPending && !missing && !isDepartureDue && !isRenamed) return null
  if (!props.isSteward) return <WarningText>{words.notSteward}</WarningText>
  if (!props.isFresh)
    return (
      <section aria-labelledby="step-up">
        <h2 class="govuk-heading-m" id="step-up">
          {firstTitle(props)}
        </h2>
        <p class="govuk-body">{words.stepUpText}</p>
        <p class="govuk-body">
          <a
            class="govuk-link"
            href={`/staff/step-up?next=${encodeURIComponent(`/staff/colleagues/${colleague.id}`)}`}
          >
            {words.stepUp}
          </a>
        </p>
      </section>
    )
  const { noScript, starting, errorTitle } = staffAccessWords
  return (
    <ScriptGate {...{ noScript, starting, errorTitle }} messages={words.messages}>
      {isPending ? <Compare /> : null}
      {missing ? (
        <>
          <h2 class="govuk-heading-m">{words.give.title}</h2>
          <p class="govuk-body">{words.give.text}</p>
          <ActionButton id="give-keys">{words.give.button}</ActionButton>
        </>
      ) : null}
      {isRenamed ? (
        <>
          <h2 class="govuk-heading-m">{words.rename.title}</h2>
          <p class="govuk-body">{words.rename.text(nameBefore)}</p>
          <ActionButton id="sign-name">{words.rename.button}</ActionButton>
        </>
      ) : null}
      {isDepartureDue ? (
        <>
          <h2 class="govuk-heading-m">{words.departure.title}</h2>
          <p class="govuk-body">{words.departure.text}</p>
          <ActionButton id="sign-departure">{words.departure.button}</ActionButton>
        </>
      ) : null}
    </ScriptGate>
  )
}

function firstTitle({ colleague, isDepartureDue, nameBefore }: SigningProps): string {
  if (colleague.pending !== undefined) return words.compare.title
  if (isDepartureDue) return words.departure.title
  return nameBefore === undefined ? words.give.title : words.rename.title
}

function Compare() {
  const { compare } = words
  return (
    <form id="compare-form" noValidate>
      <h2 class="govuk-heading-m">{compare.title}</h2>
      <p class="govuk-body">{compare.text}</p>
      <SummaryList
        rows={[
          {
            key: compare.words,
            value: <strong id="fingerprint-words"></strong>,
          },
          { key: compare.groups, value: <code id="fingerprint-groups"></code> },
        ]}
      />
      <p class="govuk-body">{compare.different}</p>
      <Checkboxes
        name="compared"
        items={[{ value: 'yes', text: compare.check, attributes: { name: undefined } }]}
      />
      <Button>{compare.sign}</Button>
    </form>
  )
}
