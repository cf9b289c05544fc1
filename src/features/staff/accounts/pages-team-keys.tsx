// The key of each team: who holds it, whether it must be made anew, and what is still wrapped to older ones.
import {
  BackLink,
  Button,
  renderDocument,
  ScriptGate,
  StaffFrame,
  WarningText,
} from '@forestall/components'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import type { Team } from '#domain/staff/teams.ts'
import { accountWords, teamWords } from '#words/en-accounts.ts'
import { dateInWords } from '#words/en-dates.ts'
import { staffAccessWords } from '#words/en-staff-access.ts'
import type { Unchecked } from './queries-waiting.ts'

const words = accountWords.teamKeys

export interface TeamKeyShown {
  readonly team: Team
  readonly version: number
  readonly madeOn: CalendarDay
  readonly holders: readonly { readonly id: string; readonly workingName: string }[]
  readonly isDue: boolean
  readonly waiting: number
  readonly unchecked: Unchecked
  /** The person looking holds this key and may wrap what waits. */
  readonly mayRewrap: boolean
}

export interface TeamKeysPageProps {
  readonly frame: StaffFrameData
  readonly keys: readonly TeamKeyShown[]
  readonly isSteward: boolean
  readonly isFresh: boolean
  readonly hasColleagues: boolean
}

export function teamKeysPage(props: TeamKeysPageProps): string {
  const { noScript, starting, errorTitle } = staffAccessWords
  const { messages } = accountWords.colleague
  return renderDocument(
    <StaffFrame
      {...props.frame}
      title={words.title}
      beforeMain={
        props.hasColleagues ? (
          <BackLink href="/staff/colleagues">{accountWords.colleague.back}</BackLink>
        ) : null
      }
    >
      <h1 class="govuk-heading-l">{words.title}</h1>
      <p class="govuk-body">{words.lead}</p>
      <ScriptGate {...{ noScript, starting, errorTitle }} messages={messages}>
        {props.keys.map((shown) => (
          <OneKey {...props} {...shown} />
        ))}
      </ScriptGate>
    </StaffFrame>,
  )
}

function OneKey(props: TeamKeysPageProps & TeamKeyShown) {
  const { team, isDue, waiting, unchecked } = props
  const name = teamWords[team]
  return (
    <section aria-labelledby={`team-${team}`}>
      <h2 class="govuk-heading-m" id={`team-${team}`}>
        {name}
      </h2>
      <p class="govuk-body">
        {words.version(props.version, dateInWords(props.madeOn))}. {words.members}:{' '}
        {props.holders.map(({ workingName }) => workingName).join(', ')}.
      </p>
      {isDue ? <Due {...props} /> : null}
      {waiting > 0 ? <Waiting {...props} /> : null}
      {unchecked.all > 0 ? <ToCheck {...props} /> : null}
      {waiting > 0 || unchecked.all > 0 ? <Progress team={team} /> : null}
      {isDue || waiting > 0 || unchecked.all > 0 ? null : <p class="govuk-body">{words.isFine}</p>}
    </section>
  )
}

function Due({ team, holders, isSteward, isFresh }: TeamKeysPageProps & TeamKeyShown) {
  const { colleague } = accountWords
  return (
    <>
      <WarningText>{words.due}</WarningText>
      {!isSteward ? (
        <p class="govuk-body">{colleague.notSteward}</p>
      ) : !isFresh ? (
        <p class="govuk-body">
          <a
            class="govuk-link"
            href={`/staff/step-up?next=${encodeURIComponent('/staff/colleagues/team-keys')}`}
          >
            {colleague.stepUp}
          </a>
        </p>
      ) : (
        <Button
          type="button"
          attributes={{
            'data-renew': team,
            'data-members': holders.map(({ id }) => id).join(' '),
          }}
        >
          {words.renew}
          <span class="govuk-visually-hidden">{words.renewHidden(teamWords[team])}</span>
        </Button>
      )}
    </>
  )
}

function Waiting({ team, waiting, mayRewrap }: TeamKeysPageProps & TeamKeyShown) {
  return (
    <>
      <p class="govuk-body">{words.waiting(waiting)}</p>
      {mayRewrap ? (
        <Button
          type="button"
          variant="secondary"
          attributes={{ 'data-rewrap': team, 'data-count': String(waiting) }}
        >
          {words.rewrap}
          <span class="govuk-visually-hidden">{words.renewHidden(teamWords[team])}</span>
        </Button>
      ) : (
        <p class="govuk-body">{words.notMember}</p>
      )}
    </>
  )
}

function ToCheck({ team, unchecked, mayRewrap }: TeamKeysPageProps & TeamKeyShown) {
  return (
    <>
      <p class="govuk-body">
        {words.unchecked(unchecked.all)} {words.uncheckedText}
      </p>
      {mayRewrap && unchecked.own > 0 ? (
        <Button
          type="button"
          variant="secondary"
          attributes={{ 'data-check': team, 'data-count': String(unchecked.own) }}
        >
          {words.check}
          <span class="govuk-visually-hidden">{words.renewHidden(teamWords[team])}</span>
        </Button>
      ) : (
        <p class="govuk-body">{words.notSecond}</p>
      )}
    </>
  )
}

/** What the script shows while it works, and how it ended. */
function Progress({ team }: { readonly team: Team }) {
  const ends = [
    ['done', words.done],
    ['left-over', words.leftOver],
    ['alone', words.alone],
    ['different', words.different],
  ] as const
  return (
    <>
      <p class="govuk-body" id={`working-${team}`} role="status" hidden>
        {words.working}{' '}
        <progress id={`progress-${team}`} max={1} value={0} aria-label={words.working}></progress>
      </p>
      {ends.map(([id, text]) => (
        <p class="govuk-body" id={`${id}-${team}`} role="status" hidden>
          {text}
        </p>
      ))}
    </>
  )
}
