// One colleague: who they are, and what an administrator or a steward has still to do about them.
import {
  ActionButton,
  BackLink,
  Button,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  renderDocument,
  ScriptGate,
  StaffFrame,
  SummaryList,
  WarningText,
} from '@forestall/components'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { Role } from '#domain/shared/permissions.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import type { Team } from '#domain/staff/teams.ts'
import { accountWords, teamWords } from '#words/en-accounts.ts'
import { dateInWords } from '#words/en-dates.ts'
import { staffAccessWords } from '#words/en-staff-access.ts'
import { RoleBoxes, roleNames, StateTag, stateOf } from './pages-list.tsx'
import type { Colleague } from './queries.ts'

const words = accountWords.colleague

export interface ColleaguePageProps {
  readonly frame: StaffFrameData
  readonly colleague: Colleague
  readonly since: CalendarDay | undefined
  readonly teams: readonly { readonly team: Team; readonly hasKey: boolean }[]
  readonly linkUntil: CalendarDay | undefined
  readonly mayManage: boolean
  /** Signed in as a steward of the directory. */
  readonly isSteward: boolean
  /** Presence was shown within five minutes. */
  readonly isFresh: boolean
  readonly mayBecomeSteward: boolean
  /** This colleague is one. */
  readonly isHolderSteward: boolean
  /** The directory names them although they left. */
  readonly isDepartureDue: boolean
  readonly told: keyof typeof words.told | undefined
  readonly freed: number
}

export function colleaguePage(props: ColleaguePageProps): string {
  const { frame, colleague, told } = props
  const { account } = colleague
  return renderDocument(
    <StaffFrame
      {...frame}
      title={colleague.workingName}
      beforeMain={<BackLink href="/staff/colleagues">{words.back}</BackLink>}
    >
      {told === undefined ? null : <NotificationBanner type="success" text={words.told[told]} />}
      <h1 class="govuk-heading-l">{colleague.workingName}</h1>
      <Facts {...props} />
      {props.freed > 0 ? <p class="govuk-body">{words.stillOwns(props.freed)}</p> : null}
      {account.state === 'invited' && props.mayManage ? <Invitation {...props} /> : null}
      <Signing {...props} />
      {props.mayBecomeSteward ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/staff/colleagues/${colleague.id}/steward`}>
            {words.makeSteward}
          </a>
        </p>
      ) : null}
      {account.state === 'left' ? (
        <>
          <h2 class="govuk-heading-m">{words.renewTitle}</h2>
          <p class="govuk-body">{words.renewText}</p>
          <p class="govuk-body">
            <a class="govuk-link" href="/staff/colleagues/team-keys">
              {words.renewLink}
            </a>
          </p>
        </>
      ) : props.mayManage ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/staff/colleagues/${colleague.id}/leave`}>
            {words.leave}
          </a>
        </p>
      ) : null}
    </StaffFrame>,
  )
}

function Facts({ colleague, since, teams, mayManage, isHolderSteward }: ColleaguePageProps) {
  const { account, id } = colleague
  const when =
    since === undefined
      ? ''
      : account.state === 'left'
        ? words.leftOn(dateInWords(since))
        : words.joined(dateInWords(since))
  const change = {
    href: `/staff/colleagues/${id}/roles`,
    text: words.changeRoles,
    visuallyHiddenText: words.changeRolesHidden,
  }
  return (
    <SummaryList
      rows={[
        { key: words.fullName, value: colleague.fullName },
        { key: words.signInName, value: colleague.signInName },
        {
          key: words.state,
          value: (
            <>
              <StateTag state={stateOf(colleague)} /> {when}
              {isHolderSteward ? `. ${words.steward}` : null}
            </>
          ),
        },
        {
          key: words.roles,
          value: roleNames(colleague.roles),
          actions: { items: mayManage && account.state !== 'left' ? [change] : [] },
        },
        {
          key: words.teams,
          value:
            teams.length === 0
              ? words.noTeams
              : teams
                  .map(({ team, hasKey }) =>
                    hasKey ? words.hasKey(teamWords[team]) : words.lacksKey(teamWords[team]),
                  )
                  .join(', '),
        },
      ]}
    />
  )
}

function Invitation({ colleague, linkUntil, frame }: ColleaguePageProps) {
  return (
    <section aria-labelledby="invitation">
      <h2 class="govuk-heading-m" id="invitation">
        {words.linkTitle}
      </h2>
      {colleague.pending === undefined ? (
        <p class="govuk-body">
          {linkUntil === undefined ? words.linkOver : words.linkOpen(dateInWords(linkUntil))}
        </p>
      ) : null}
      <p class="govuk-body">{words.newLinkText}</p>
      <form method="post" action={`/staff/colleagues/${colleague.id}/invitation`}>
        <input type="hidden" name="form_token" value={frame.formToken} />
        <Button variant="secondary" preventDoubleClick>
          {words.newLink}
        </Button>
      </form>
    </section>
  )
}

/** What needs a steward's open keys: shown to stewards, and to others as a sentence. */
function Signing(props: ColleaguePageProps) {
  const { colleague, teams, isDepartureDue } = props
  const isPending = colleague.pending !== undefined
  const missing = colleague.account.state === 'active' && teams.some(({ hasKey }) => !hasKey)
  if (!isPending && !missing && !isDepartureDue) return null
  if (!props.isSteward) return <WarningText>{words.notSteward}</WarningText>
  if (!props.isFresh)
    return (
      <section aria-labelledby="step-up">
        <h2 class="govuk-heading-m" id="step-up">
          {isPending
            ? words.compare.title
            : isDepartureDue
              ? words.departure.title
              : words.give.title}
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

export interface RolesPageProps {
  readonly frame: StaffFrameData
  readonly colleague: Colleague
  readonly chosen: readonly Role[]
  readonly error: string | undefined
}

export function rolesPage({ frame, colleague, chosen, error }: RolesPageProps): string {
  const { roles } = accountWords
  const title = roles.title(colleague.workingName)
  const here = `/staff/colleagues/${colleague.id}`
  return renderDocument(
    <StaffFrame
      {...frame}
      title={title}
      hasErrors={error !== undefined}
      beforeMain={<BackLink href={here}>{colleague.workingName}</BackLink>}
    >
      {error === undefined ? null : (
        <ErrorSummary
          title={accountWords.errorTitle}
          errorList={[{ text: error, href: '#roles' }]}
        />
      )}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{roles.text}</p>
      <form method="post" action={`${here}/roles`} noValidate>
        <input type="hidden" name="form_token" value={frame.formToken} />
        <input type="hidden" name="version" value={colleague.version} />
        <RoleBoxes chosen={chosen} errorMessage={error} />
        <Button preventDoubleClick>{roles.button}</Button>
      </form>
    </StaffFrame>,
  )
}

export interface LeavePageProps {
  readonly frame: StaffFrameData
  readonly colleague: Colleague
  readonly error: string | undefined
}

export function leavePage({ frame, colleague, error }: LeavePageProps): string {
  const { leave } = accountWords
  const title = leave.title(colleague.workingName)
  const here = `/staff/colleagues/${colleague.id}`
  return renderDocument(
    <StaffFrame
      {...frame}
      title={title}
      hasErrors={error !== undefined}
      beforeMain={<BackLink href={here}>{colleague.workingName}</BackLink>}
    >
      {error === undefined ? null : (
        <ErrorSummary
          title={accountWords.errorTitle}
          errorList={[{ text: error, href: '#sure' }]}
        />
      )}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{leave.text}</p>
      <form method="post" action={`${here}/leave`} noValidate>
        <input type="hidden" name="form_token" value={frame.formToken} />
        <Checkboxes
          name="sure"
          errorMessage={error}
          items={[{ value: 'yes', text: leave.check }]}
        />
        <Button variant="warning" preventDoubleClick>
          {leave.button}
        </Button>
      </form>
    </StaffFrame>,
  )
}
