// The forms that change one colleague: roles, names and e-mail, leaving. One frame for all: what is wrong stands on top
// and beside its field, and the way back leads to the colleague.
import {
  BackLink,
  Button,
  Checkboxes,
  type Content,
  ErrorSummary,
  renderDocument,
  StaffFrame,
} from '@forestall/components'
import type { Role } from '#domain/shared/permissions.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { accountWords } from '#words/en-accounts.ts'
import type { DetailsField, DetailsValues } from './form.ts'
import { NameField } from './pages-invite.tsx'
import { RoleBoxes } from './pages-list.tsx'
import type { Colleague } from './queries.ts'

interface Fault {
  readonly text: string
  /** The field that it is about. */
  readonly field: string
}

interface ChangeProps {
  readonly frame: StaffFrameData
  readonly colleague: Colleague
}

interface ChangePageProps extends ChangeProps {
  readonly title: string
  readonly text: string
  readonly faults: readonly Fault[]
  /** The last part of the address. */
  readonly act: 'roles' | 'details' | 'leave'
  readonly children: Content
}

function ChangePage({ frame, colleague, title, text, faults, act, children }: ChangePageProps) {
  const here = `/staff/colleagues/${colleague.id}`
  return (
    <StaffFrame
      {...frame}
      title={title}
      hasErrors={faults.length > 0}
      beforeMain={<BackLink href={here}>{colleague.workingName}</BackLink>}
    >
      {faults.length === 0 ? null : (
        <ErrorSummary
          title={accountWords.errorTitle}
          errorList={faults.map((fault) => ({ text: fault.text, href: `#${fault.field}` }))}
        />
      )}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{text}</p>
      <form method="post" action={`${here}/${act}`} noValidate>
        <input type="hidden" name="form_token" value={frame.formToken} />
        <input type="hidden" name="version" value={colleague.version} />
        {children}
      </form>
    </StaffFrame>
  )
}

const about = (field: string, text: string | undefined): readonly Fault[] =>
  text === undefined ? [] : [{ field, text }]

export interface RolesPageProps extends ChangeProps {
  readonly chosen: readonly Role[]
  readonly error: string | undefined
}

export function rolesPage({ frame, colleague, chosen, error }: RolesPageProps): string {
  const { roles } = accountWords
  return renderDocument(
    <ChangePage
      {...{ frame, colleague, text: roles.text, act: 'roles' }}
      title={roles.title(colleague.workingName)}
      faults={about('roles', error)}
    >
      <RoleBoxes chosen={chosen} errorMessage={error} />
      <Button preventDoubleClick>{roles.button}</Button>
    </ChangePage>,
  )
}

export interface LeavePageProps extends ChangeProps {
  readonly error: string | undefined
}

export function leavePage({ frame, colleague, error }: LeavePageProps): string {
  const { leave } = accountWords
  return renderDocument(
    <ChangePage
      {...{ frame, colleague, text: leave.text, act: 'leave' }}
      title={leave.title(colleague.workingName)}
      faults={about('sure', error)}
    >
      <Checkboxes name="sure" errorMessage={error} items={[{ value: 'yes', text: leave.check }]} />
      <Button variant="warning" preventDoubleClick>
        {leave.button}
      </Button>
    </ChangePage>,
  )
}

export interface DetailsPageProps extends ChangeProps {
  readonly values: DetailsValues
  readonly errors: Readonly<Partial<Record<DetailsField, string>>>
  /** Why the working name stays as it is; undefined where it can change. */
  readonly held: keyof typeof accountWords.details.held | undefined
}

export function detailsPage({ frame, colleague, values, errors, held }: DetailsPageProps): string {
  const { details, fields } = accountWords
  const nameHint = held === undefined ? fields.workingNameHint : details.held[held]
  const rows = [
    ['full_name', fields.fullName, fields.fullNameHint, values.fullName],
    ['working_name', fields.workingName, nameHint, values.workingName],
    ['email', fields.email, fields.emailHint, values.email],
  ] as const
  return renderDocument(
    <ChangePage
      {...{ frame, colleague, text: details.text, act: 'details' }}
      title={details.title(colleague.workingName)}
      faults={rows.flatMap(([name]) => about(name, errors[name]))}
    >
      {rows.map(([name, label, hint, value]) => (
        <NameField {...{ name, label, hint, value }} errorMessage={errors[name]} />
      ))}
      <Button preventDoubleClick>{details.button}</Button>
    </ChangePage>,
  )
}
