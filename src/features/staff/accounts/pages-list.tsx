// Everybody who works here or did, and how states and roles are shown.
import {
  Checkboxes,
  renderDocument,
  ScrollFrame,
  StaffFrame,
  Table,
  Tag,
  WarningText,
} from '@forestall/components'
import { roles as everyRole, type Role } from '#domain/shared/permissions.ts'
import { rolesRefusal } from '#domain/staff/account.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { accountWords, roleWords } from '#words/en-accounts.ts'
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
            { text: <StateTag state={stateOf(one)} /> },
            { text: roleNames(one.roles) },
          ])}
        />
      </ScrollFrame>
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

/** What is wrong with a choice of roles, in a sentence. */
export function togetherText(chosen: readonly Role[]): string {
  const refusal = rolesRefusal(chosen)
  if (refusal?.reason !== 'roles_together') return words.errors.roles
  const [one, other] = refusal.pair
  return words.together(roleWords[one].name, roleWords[other].name, words.because[refusal.because])
}
