// Inviting somebody: the form, and the one time that the link is shown.
import {
  BackLink,
  Button,
  ErrorSummary,
  Input,
  InsetText,
  renderDocument,
  StaffFrame,
} from '@forestall/components'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { accountWords } from '#words/en-accounts.ts'
import { dateInWords } from '#words/en-dates.ts'
import type { InvitationFault, InvitationField, InvitationValues } from './form.ts'
import { RoleBoxes, togetherText } from './pages-list.tsx'

const words = accountWords

export interface InvitePageProps {
  readonly frame: StaffFrameData
  readonly values: InvitationValues
  readonly faults: readonly InvitationFault[]
}

export const noInvitation: InvitationValues = {
  ...{ fullName: '', workingName: '', signInName: '', email: '' },
  roles: [],
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
  ) => <NameField {...{ name, label, hint, value }} errorMessage={errorOf(name)} />
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
        {text('sign_in_name', fields.signInName, fields.signInNameHint, values.signInName)}
        {text('email', fields.email, fields.emailHint, values.email)}
        <RoleBoxes chosen={values.roles} errorMessage={errorOf('roles')} />
        <Button preventDoubleClick>{words.invite.button}</Button>
      </form>
    </StaffFrame>,
  )
}

export interface NameFieldProps {
  readonly name: Exclude<InvitationField, 'roles'>
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly errorMessage: string | undefined
}

export function NameField(props: NameFieldProps) {
  const isName = props.name === 'full_name' || props.name === 'working_name'
  return (
    <Input
      {...props}
      autocomplete="off"
      spellcheck={false}
      autocapitalize={isName ? undefined : 'none'}
      classes="govuk-!-width-two-thirds"
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
