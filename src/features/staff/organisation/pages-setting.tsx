// The page of one setting, drawn from its form: fields, what is wrong with them, and what somebody else saved meanwhile.
import {
  BackLink,
  Button,
  Checkboxes,
  type Content,
  ErrorSummary,
  Input,
  NotificationBanner,
  Radios,
  renderDocument,
  Select,
  StaffFrame,
  SummaryList,
  Textarea,
} from '@forestall/components'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import type { SettingKey } from '#platform/db/settings.ts'
import { organisationWords as words } from '#words/en-organisation.ts'
import type { Colleague } from './gate.ts'
import type { Field, SettingFault, SettingForm, Typed } from './setting-form.ts'

export interface Conflict {
  readonly by: string | undefined
  readonly saved: Typed
}

export interface SettingPageProps {
  readonly frame: StaffFrameData
  readonly form: SettingForm<SettingKey>
  readonly typed: Typed
  readonly seenVersion: number
  readonly faults: readonly SettingFault[]
  readonly conflict: Conflict | undefined
  /** What stands here was saved a moment ago. */
  readonly isSaved: boolean
  readonly colleagues: readonly Colleague[]
  /** After the form: the test alert. */
  readonly more?: Content
  /** Before the form: the periods that are confirmed. */
  readonly before?: Content
}

export function settingPage(props: SettingPageProps): string {
  const { frame, form, faults, conflict } = props
  const texts = words.settings[form.slug]
  const title = texts?.title ?? ''
  return renderDocument(
    <StaffFrame
      {...frame}
      title={title}
      hasErrors={faults.length > 0}
      beforeMain={<BackLink href="/staff/organisation">{words.back}</BackLink>}
    >
      {faults.length > 0 ? (
        <ErrorSummary
          title={words.errorTitle}
          errorList={faults.map((fault) => ({
            text: `${labelOf(props, fault.field)}: ${sentenceOf(fault)}`,
            href: `#${fault.field}`,
          }))}
        />
      ) : null}
      {props.isSaved ? <NotificationBanner type="success" text={words.saved} /> : null}
      {conflict === undefined ? null : <ConflictShown {...props} conflict={conflict} />}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{texts?.text}</p>
      {props.before}
      <form method="post" action={`/staff/organisation/${form.slug}`} noValidate>
        <input type="hidden" name="form_token" value={frame.formToken} />
        <input type="hidden" name="version" value={props.seenVersion} />
        {fieldsOf(props)}
        <Button preventDoubleClick>{words.save}</Button>
      </form>
      {props.more}
    </StaffFrame>,
  )
}

function labelOf({ form }: SettingPageProps, field: string): string {
  return words.settings[form.slug]?.labels[field] ?? ''
}

function sentenceOf({ error, about }: SettingFault): string {
  return about === undefined ? words.errors[error] : `${words.errors[error]}: ${about}`
}

/** The second saver sees both: theirs in the form, the other's here. */
function ConflictShown(props: SettingPageProps & { readonly conflict: Conflict }) {
  const { conflict, form, colleagues } = props
  return (
    <NotificationBanner title={words.conflict.title}>
      <p class="govuk-body">{words.conflict.text(conflict.by ?? words.conflict.somebody)}</p>
      <h3 class="govuk-heading-s">{words.conflict.heading}</h3>
      <SummaryList
        rows={form.fields.map((field) => ({
          key: labelOf(props, field.name),
          value: tellValue(field, conflict.saved[field.name] ?? '', colleagues) || '–',
        }))}
      />
    </NotificationBanner>
  )
}

function tellValue({ kind }: Field, value: string, colleagues: readonly Colleague[]): string {
  switch (kind) {
    case 'person':
      return colleagues.find((one) => one.id === value)?.fullName ?? words.person
    case 'tick':
      return value === 'yes' ? words.yes : words.no
    case 'yes_no':
      return value === 'yes' ? words.yes : value === 'no' ? words.no : ''
    default:
      return value
  }
}

/** Ticks that stand together become one group; everything else is one field after the other. */
function fieldsOf(props: SettingPageProps): Content {
  const { fields } = props.form
  return fields.map((field, index) => {
    if (field.kind !== 'tick') return <OneField {...props} field={field} />
    const isFirst = fields[index - 1]?.kind !== 'tick'
    return isFirst ? (
      <Ticks {...props} group={fields.filter(({ kind }) => kind === 'tick')} />
    ) : null
  })
}

function Ticks(props: SettingPageProps & { readonly group: readonly Field[] }) {
  const { group, form, typed, faults } = props
  const first = group[0]
  const fault = faults.find(({ field }) => group.some(({ name }) => name === field))
  const legend = words.settings[form.slug]?.groups?.[first?.group ?? '']
  return (
    <Checkboxes
      name={first?.name ?? ''}
      fieldset={
        legend === undefined
          ? undefined
          : { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } }
      }
      errorMessage={fault === undefined ? undefined : sentenceOf(fault)}
      items={group.map(({ name }) => ({
        ...{ name, id: name, value: 'yes' },
        text: labelOf(props, name),
        checked: typed[name] === 'yes',
      }))}
    />
  )
}

function OneField(props: SettingPageProps & { readonly field: Field }) {
  const { field, form, typed, faults, colleagues } = props
  const { name } = field
  const fault = faults.find((one) => one.field === name)
  const shared = {
    name,
    label: labelOf(props, name),
    hint: words.settings[form.slug]?.hints?.[name],
    errorMessage: fault === undefined ? undefined : sentenceOf(fault),
  }
  const value = typed[name] ?? ''
  switch (field.kind) {
    case 'text':
      return <Textarea {...shared} value={value} rows={6} spellcheck={false} autocomplete="off" />
    case 'number':
      return <Input {...shared} value={value} inputmode="numeric" classes="govuk-input--width-3" />
    case 'person':
      return (
        <Select
          {...shared}
          value={value}
          items={[
            { value: '', text: words.person },
            ...colleagues.map((one) => ({
              value: one.id,
              text: `${one.fullName} (${one.workingName})`,
            })),
          ]}
        />
      )
    case 'yes_no':
      return (
        <Radios
          name={name}
          fieldset={{ legend: { text: shared.label, classes: 'govuk-fieldset__legend--s' } }}
          errorMessage={shared.errorMessage}
          value={value}
          items={[
            { value: 'yes', text: words.yes },
            { value: 'no', text: words.no },
          ]}
        />
      )
    default:
      return (
        <Input
          {...shared}
          value={value}
          autocomplete="off"
          spellcheck={false}
          classes="govuk-!-width-two-thirds"
        />
      )
  }
}
