// Everybody who works here or did, and inviting somebody. An invitation's link is shown once.
import {
  BackLink,
  Button,
  Checkboxes,
  ErrorSummary,
  Input,
  InsetText,
  renderDocument,
  ScrollFrame,
  StaffFrame,
  Table,
  Tag,
  WarningText,
} from '@forestall/components'
import type { CalendarDay } from '#domain/shared/instant.ts'
import { roles as everyRole, type Role } from '#domain/shared/permissions.ts'
import { rolesRefusal } from '#domain/staff/account.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { accountWords, roleWords } from '#words/en-accounts.ts'
import { dateInWords } from '#words/en-dates.ts'
import type { InvitationFault, InvitationField, InvitationValues } from './form.ts'
import type { Colleague } from './queries.ts'

const words = accountWords

export type StateName = 'invited' | 'waiting' | 'active' | 'left'

export function stateOf({ account, pending }: Colleague): StateName {
  return account.state === 'invited' && pending !== undefined ? 'waiting' : account.state
}

const colours = { invited: 'grey', waiting: 'yellow', active: 'green', left: 'grey' } as const

export function StateTag({ state }: { readonly state: StateName }) {
  return <Tag colour={colours[state]}>{words.states[state]}</Tag>
}

export function roleNames(roles: readonly Role[]): string {
  return roles.length === 0
    ? words.list.noRoles
    : roles.map((role) => roleWords[role].name).join(', ')
}

export interface ListPageProps {
  readonly frame: StaffFrameData
  readonly colleagues: readonly Colleague[]
  readonly mayInvite: boolean
  readonly isRenewalDue: boolean
}

export function colleaguesPage({ frame, colleagues, mayInvite, isRenewalDue }: ListPageProps) {
  const { list } = words
  return renderDocument(
    <StaffFrame {...frame} title={list.title} isWide>
      <h1 class="govuk-heading-l">{list.title}</h1>
      <p class="govuk-body">{list.lead}</p>
      {isRenewalDue ? <WarningText>{list.teamKeysDue}</WarningText> : null}
      {mayInvite ? (
        <p class="govuk-body">
          <a class="govuk-link" href="/staff/colleagues/invite">
            {list.invite}
          </a>
        </p>
      ) : null}
      <p class="govuk-body">
        <a class="govuk-link" href="/staff/colleagues/team-keys">
          {list.teamKeys}
        </a>
      </p>
      <ScrollFrame label={list.caption}>
        <Table
          caption={list.caption}
          captionClasses="govuk-visually-hidden"
          head={list.columns.map((text) => ({ text }))}
          rows={colleagues.map((one) => [
            {
              text: (
                <a class="govuk-link" href={`/staff/colleagues/${one.id}`}>
                  {one.workingName}
                </a>
              ),
            },
            { text: one.signInName },
            { text: roleNames(one.roles) },
            { text: <StateTag state={stateOf(one)} /> },
          ])}
        />
      </ScrollFrame>
    </StaffFrame>,
  )
}

export interface InvitePageProps {
  readonly frame: StaffFrameData
  readonly values: InvitationValues
  readonly faults: readonly InvitationFault[]
}

export const noInvitation: InvitationValues = {
  ...{ fullName: '', workingName: '', signInName: '', email: '' },
  roles: [],
}

/** What is wrong with a choice of roles, in a sentence. */
export function togetherText(chosen: readonly Role[]): string {
  const refusal = rolesRefusal(chosen)
  if (refusal?.reason !== 'roles_together') return words.errors.roles
  const [one, other] = refusal.pair
  return words.together(roleWords[one].name, roleWords[other].name, words.because[refusal.because])
}

export function invitePage({ frame, values, faults }: InvitePageProps): string {
  const { fields } = words
  const errorOf = (field: InvitationField): string | undefined => {
    const fault = faults.find((one) => one.field === field)
    if (fault === undefined) return undefined
    return fault.error === 'together' ? togetherText(values.roles) : words.errors[fault.error]
  }
  const text = (
    name: Exclude<InvitationField, 'roles'>,
    label: string,
    hint: string,
    value: string,
    autocapitalize?: 'none',
  ) => (
    <Input
      {...{ name, label, hint, value }}
      autocomplete="off"
      spellcheck={false}
      autocapitalize={autocapitalize}
      classes="govuk-!-width-two-thirds"
      errorMessage={errorOf(name)}
    />
  )
  return renderDocument(
    <StaffFrame
      {...frame}
      title={words.invite.title}
      hasErrors={faults.length > 0}
      beforeMain={<BackLink href="/staff/colleagues">{words.colleague.back}</BackLink>}
    >
      {faults.length > 0 ? (
        <ErrorSummary
          title={words.errorTitle}
          errorList={faults.map(({ field }) => ({ text: errorOf(field), href: `#${field}` }))}
        />
      ) : null}
      <h1 class="govuk-heading-l">{words.invite.title}</h1>
      <p class="govuk-body">{words.invite.lead}</p>
      <form method="post" action="/staff/colleagues/invite" noValidate>
        <input type="hidden" name="form_token" value={frame.formToken} />
        {text('full_name', fields.fullName, fields.fullNameHint, values.fullName)}
        {text('working_name', fields.workingName, fields.workingNameHint, values.workingName)}
        {text('sign_in_name', fields.signInName, fields.signInNameHint, values.signInName, 'none')}
        {text('email', fields.email, fields.emailHint, values.email, 'none')}
        <RoleBoxes chosen={values.roles} errorMessage={errorOf('roles')} />
        <Button preventDoubleClick>{words.invite.button}</Button>
      </form>
    </StaffFrame>,
  )
}

export function RoleBoxes(props: {
  readonly chosen: readonly Role[]
  readonly errorMessage: string | undefined
}) {
  const { fields } = words
  return (
    <Checkboxes
      name="roles"
      fieldset={{ legend: { text: fields.roles, classes: 'govuk-fieldset__legend--m' } }}
      hint={fields.rolesHint}
      errorMessage={props.errorMessage}
      values={props.chosen}
      items={everyRole.map((role) => ({
        value: role,
        text: roleWords[role].name,
        hint: roleWords[role].hint,
      }))}
    />
  )
}

export interface MadePageProps {
  readonly frame: StaffFrameData
  readonly workingName: string
  readonly staffId: string
  readonly address: string
  readonly until: CalendarDay
}

/** The only time that the link is shown. */
export function invitationMadePage(props: MadePageProps): string {
  const { made } = words.invite
  const title = made.title(props.workingName)
  return renderDocument(
    <StaffFrame {...props.frame} title={title}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{made.text}</p>
      <InsetText>
        <strong>{made.label}</strong>
        <br />
        <code id="one-time-link">{props.address}</code>
      </InsetText>
      <p class="govuk-body">{made.until(dateInWords(props.until))}</p>
      <p class="govuk-body">{made.next}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={`/staff/colleagues/${props.staffId}`}>
          {made.toColleague}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/staff/colleagues">
          {made.toList}
        </a>
      </p>
    </StaffFrame>,
  )
}
