// One colleague: who they are, and what an administrator or a steward has still to do about them.
import {
  BackLink,
  Button,
  NotificationBanner,
  renderDocument,
  StaffFrame,
  SummaryList,
} from '@forestall/components'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { accountWords, teamWords } from '#words/en-accounts.ts'
import { dateInWords } from '#words/en-dates.ts'
import { roleNames, StateTag, stateOf } from './pages-list.tsx'
import { Signing, type SigningProps } from './pages-signing.tsx'

const words = accountWords.colleague

export interface ColleaguePageProps extends SigningProps {
  readonly frame: StaffFrameData
  readonly since: CalendarDay | undefined
  readonly linkUntil: CalendarDay | undefined
  readonly mayManage: boolean
  readonly mayBecomeSteward: boolean
  readonly mayReopen: boolean
  /** This colleague is one. */
  readonly isHolderSteward: boolean
  readonly told: keyof typeof words.told | undefined
  readonly freed: number
  readonly hasEmail: boolean
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
      {props.mayReopen ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/staff/colleagues/${colleague.id}/keyring`}>
            {words.reopen}
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

function Facts(props: ColleaguePageProps) {
  const { colleague, since, teams, mayManage, isHolderSteward } = props
  const { account, id } = colleague
  const when =
    since === undefined
      ? ''
      : account.state === 'left'
        ? words.leftOn(dateInWords(since))
        : words.joined(dateInWords(since))
  const change = (what: 'roles' | 'details', visuallyHiddenText: string) => ({
    items:
      mayManage && account.state !== 'left'
        ? [{ href: `/staff/colleagues/${id}/${what}`, text: words.changeRoles, visuallyHiddenText }]
        : [],
  })
  return (
    <SummaryList
      rows={[
        {
          key: words.fullName,
          value: colleague.fullName,
          actions: change('details', words.changeFullNameHidden),
        },
        {
          key: words.workingName,
          value: colleague.workingName,
          actions: change('details', words.changeNameHidden),
        },
        { key: words.signInName, value: colleague.signInName },
        {
          key: words.email,
          value: props.hasEmail ? words.hasEmail : words.hasNoEmail,
          actions: change('details', words.changeEmailHidden),
        },
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
          actions: change('roles', words.changeRolesHidden),
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
