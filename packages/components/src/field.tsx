// What surrounds one control: group, label, hint, error, and the ids that tie them together for assistive
// technology. Shared by text boxes, selects, radios, checkboxes and dates. Markup: govuk-frontend's form group.
import { type Content, classNames, idList, type Option, optionOf, type Styling } from './content.ts'
import {
  ErrorMessage,
  type ErrorMessageOptions,
  Fieldset,
  type FieldsetOptions,
  Hint,
  Label,
  type LabelOptions,
} from './form-parts.tsx'

export interface FormGroupOptions extends Styling {
  readonly beforeInput?: Content
  readonly afterInput?: Content
}

/** Props that text boxes, text areas and selects have in common. */
export interface FieldProps extends Styling {
  readonly name: string
  /** Without it the name is the id. */
  readonly id?: string | undefined
  readonly label: Option<LabelOptions>
  readonly hint?: Option<Styling>
  readonly errorMessage?: Option<ErrorMessageOptions>
  readonly describedBy?: string | undefined
  readonly disabled?: boolean | undefined
  readonly formGroup?: FormGroupOptions | undefined
}

/** The id of a field's control and the ids that describe it. */
export function idsOf(props: FieldProps): { id: string; describedBy: string | undefined } {
  const id = props.id || props.name
  return {
    id,
    describedBy: idList(
      props.describedBy,
      optionOf<Styling>(props.hint) && `${id}-hint`,
      optionOf<ErrorMessageOptions>(props.errorMessage) && `${id}-error`,
    ),
  }
}

/** Group, label, hint and error around one control. */
export function Field({ field, children }: { field: FieldProps; children: Content }) {
  const id = field.id || field.name
  const label = optionOf<LabelOptions>(field.label)
  return (
    <FormGroup hasError={hasError(field.errorMessage)} formGroup={field.formGroup}>
      {label ? (
        <Label
          for={id}
          classes={label.classes}
          isPageHeading={label.isPageHeading}
          headingLevel={label.headingLevel}
          attributes={label.attributes}
        >
          {label.text}
        </Label>
      ) : null}
      <HintAndError id={id} hint={field.hint} errorMessage={field.errorMessage} />
      {children}
    </FormGroup>
  )
}

/** Props that radios, checkboxes and dates have in common: several controls under one question. */
export interface GroupFieldProps extends Styling {
  readonly fieldset?: FieldsetOptions | undefined
  readonly hint?: Option<Styling>
  readonly errorMessage?: Option<ErrorMessageOptions>
  readonly formGroup?: (Styling & { beforeInputs?: Content; afterInputs?: Content }) | undefined
}

interface GroupFieldFrame {
  readonly id: string
  readonly field: GroupFieldProps
  readonly describedBy?: string | undefined
  readonly role?: 'group' | undefined
  readonly children: Content
}

/** Group, optional fieldset, hint and error around several controls. */
export function GroupField({ id, field, describedBy, role, children }: GroupFieldFrame) {
  const inner = [
    <HintAndError key="text" id={id} hint={field.hint} errorMessage={field.errorMessage} />,
    children,
  ]
  return (
    <FormGroup hasError={hasError(field.errorMessage)} formGroup={field.formGroup}>
      {field.fieldset ? (
        <Fieldset
          {...field.fieldset}
          role={role}
          describedBy={idList(
            field.fieldset.describedBy || describedBy,
            optionOf<Styling>(field.hint) && `${id}-hint`,
            hasError(field.errorMessage) && `${id}-error`,
          )}
        >
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </FormGroup>
  )
}

interface FormGroupProps {
  readonly hasError: boolean
  readonly formGroup: Styling | undefined
  readonly children: Content
}

function FormGroup({ hasError, formGroup, children }: FormGroupProps) {
  return (
    <div
      class={classNames(
        'govuk-form-group',
        hasError && 'govuk-form-group--error',
        formGroup?.classes,
      )}
      {...formGroup?.attributes}
    >
      {children}
    </div>
  )
}

interface HintAndErrorProps {
  readonly id: string
  readonly hint: Option<Styling>
  readonly errorMessage: Option<ErrorMessageOptions>
}

function HintAndError({ id, hint, errorMessage }: HintAndErrorProps) {
  const shownHint = optionOf<Styling>(hint)
  const shownError = optionOf<ErrorMessageOptions>(errorMessage)
  return (
    <>
      {shownHint ? (
        <Hint id={`${id}-hint`} classes={shownHint.classes} attributes={shownHint.attributes}>
          {shownHint.text}
        </Hint>
      ) : null}
      {shownError ? (
        <ErrorMessage
          id={`${id}-error`}
          classes={shownError.classes}
          attributes={shownError.attributes}
          visuallyHiddenText={shownError.visuallyHiddenText}
        >
          {shownError.text}
        </ErrorMessage>
      ) : null}
    </>
  )
}

/** True where the field shows an error. */
export function hasError(errorMessage: Option<ErrorMessageOptions>): boolean {
  return optionOf<ErrorMessageOptions>(errorMessage) !== undefined
}
