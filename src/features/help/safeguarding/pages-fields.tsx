// Fields that several pages about concerns share. A field whose words are sealed has no name: nothing can be posted by
// accident.
import { Select, Textarea } from '@forestall/components'
import type { StaffId } from '#domain/shared/ids.ts'
import { concernWords } from '#words/en-concern.ts'

const words = concernWords.raise

export interface Colleague {
  readonly id: StaffId
  readonly name: string
}

export function Nameless(props: {
  readonly id: string
  readonly label: string
  readonly hint?: string | undefined
  readonly rows: number
  /** Under which name the script seals it. */
  readonly sealed?: string
}) {
  return (
    <Textarea
      id={props.id}
      name={props.id}
      label={{ text: props.label, classes: 'govuk-label--s' }}
      hint={props.hint}
      rows={props.rows}
      attributes={{ name: undefined, 'data-sealed': props.sealed }}
    />
  )
}

/** Whom it is about, if it is a colleague. */
export function About(props: {
  readonly id: string
  readonly name?: string
  readonly colleagues: readonly Colleague[]
  readonly nobody: string
}) {
  return (
    <Select
      id={props.id}
      name={props.name ?? props.id}
      label={{ text: words.about, classes: 'govuk-label--s' }}
      hint={words.aboutHint}
      items={[
        { value: '', text: props.nobody },
        ...props.colleagues.map(({ id, name }) => ({ value: id, text: name })),
      ]}
    />
  )
}
