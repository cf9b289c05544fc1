// What a question of the public journey can be (4-help-service, Enquiry). One idea a page; the value of an answer
// follows from the kind of its question, so that a forgotten kind does not compile.
import type { Door } from './doors.ts'
import type { SafeContactRules, WaysToReach } from './safe-contact.ts'
import type { Week } from './week.ts'

/** "I'd rather not say": an answer like any other, open to every skippable question. */
export const notSaying = 'not_saying'
type NotSaying = typeof notSaying

interface Common {
  readonly doors: readonly Door[]
  readonly isSkippable: boolean
}
/** One option. `optionsFor` narrows the list at some doors. */
interface OneOf extends Common {
  readonly kind: 'one_of'
  readonly options: readonly string[]
  readonly optionsFor?: Partial<Record<Door, readonly string[]>>
}
/** Any number of options, each at most once. */
interface SomeOf extends Common {
  readonly kind: 'some_of'
  readonly options: readonly string[]
}
/** `maxLength` in UTF-16 units, as `maxlength` counts. Left empty is an answer. */
interface FreeText extends Common {
  readonly kind: 'free_text'
  readonly maxLength: number
  readonly isLong: boolean
}
/** A coming week, `YYYY-Www`: never the day, which could point at somebody. */
interface WeekQuestion extends Common {
  readonly kind: 'week'
}
interface YesNo extends Common {
  readonly kind: 'yes_no_not_saying'
}
/** E-mail address, telephone number: each optional. */
interface WaysQuestion extends Common {
  readonly kind: 'ways_to_reach'
}
interface SafeContactQuestion extends Common {
  readonly kind: 'safe_contact'
}
export type QuestionDefinition =
  | OneOf
  | SomeOf
  | FreeText
  | WeekQuestion
  | YesNo
  | WaysQuestion
  | SafeContactQuestion

type Skip<Q extends QuestionDefinition> = Q['isSkippable'] extends true ? NotSaying : never

/** What may be answered to a question of this definition. */
export type ValueOf<Q extends QuestionDefinition> = Q extends OneOf
  ? Q['options'][number] | Skip<Q>
  : Q extends SomeOf
    ? readonly Q['options'][number][] | Skip<Q>
    : Q extends FreeText
      ? string
      : Q extends WeekQuestion
        ? Week | Skip<Q>
        : Q extends YesNo
          ? 'yes' | 'no' | NotSaying
          : Q extends WaysQuestion
            ? WaysToReach
            : Q extends SafeContactQuestion
              ? SafeContactRules
              : never
