// The vocabulary of props that all components share. Names follow govuk-frontend's macro options; where a
// macro takes a pair of `text` and `html`, a component takes `Content`, which is always escaped when it is
// a string. Nothing here or in any component accepts raw HTML, a style attribute or an event handler.
import { isValidElement, type JSX } from 'preact'

/** What may stand between two tags: text, an element, or a list of them. */
export type Content =
  | JSX.Element
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Content[]

/** Further attributes of an element (`data-…`, `aria-…`, `id` …). Style is refused: the page's policy forbids it. */
export type Attributes = {
  readonly [name: string]: string | number | boolean | undefined
  readonly style?: never
}

/** The content alone (`hint="…"`), or the content with options (`hint={{ text: '…', classes: '…' }}`). */
export type Option<Extra> = Content | (Extra & { readonly text: Content })

/** Options that almost every part of a component takes. */
export interface Styling {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** A list in which entries can be left out in place: `[first, isLate && second]`. */
export type ListOf<Item> = readonly (Item | false | null | undefined)[]

/** The entries of a list that are there. */
export function present<Item>(items: ListOf<Item>): readonly Item[] {
  return items.filter(Boolean) as Item[]
}

/** Reads an option in either spelling; `undefined` where there is nothing to show. */
export function optionOf<Extra extends object>(
  option: Option<Extra>,
): (Partial<Extra> & { readonly text: Content }) | undefined {
  if (isContent(option)) {
    return isEmpty(option) ? undefined : ({ text: option } as Partial<Extra> & { text: Content })
  }
  return isEmpty(option.text) ? undefined : (option as Partial<Extra> & { text: Content })
}

/** True where content would show nothing. */
export function isEmpty(content: Content): boolean {
  return content === undefined || content === null || content === false || content === ''
}

/** Joins class names, leaving out what is missing. */
export function classNames(...names: readonly (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}

/** Joins ids for `aria-describedby`; `undefined` leaves the attribute out. */
export function idList(...ids: readonly (string | false | undefined)[]): string | undefined {
  return classNames(...ids) || undefined
}

function isContent(option: unknown): option is Content {
  return (
    typeof option !== 'object' || option === null || Array.isArray(option) || isValidElement(option)
  )
}
