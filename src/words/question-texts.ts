// The shape of every question's text in any language: a missing question or option does not compile.
import type { Door } from '#domain/help/doors.ts'
import type { QuestionId, questions } from '#domain/help/questions.ts'

type Definitions = typeof questions
type OptionOf<Id extends QuestionId> = Definitions[Id] extends { readonly options: infer Options }
  ? Options extends readonly (infer Option extends string)[]
    ? Option
    : never
  : Definitions[Id]['kind'] extends 'yes_no_not_saying'
    ? 'yes' | 'no'
    : never

export interface QuestionTextOf<Option extends string> {
  readonly question: string
  /** Why it is asked, or how to answer. */
  readonly hint?: string
  readonly options: { readonly [Name in Option]: string }
  readonly optionHints?: { readonly [Name in Option]?: string }
  /** Other words at some doors; what is not given stays. */
  readonly at?: {
    readonly [Name in Door]?: {
      readonly question?: string
      readonly hint?: string
      readonly options?: { readonly [Name in Option]?: string }
    }
  }
}
export type QuestionTexts = { readonly [Id in QuestionId]: QuestionTextOf<OptionOf<Id>> }

/** A question as one door words it. */
export interface QuestionText {
  readonly question: string
  readonly hint?: string
  readonly options: { readonly [option: string]: string | undefined }
  readonly optionHints?: { readonly [option: string]: string | undefined }
  readonly or: string
  readonly notSaying: string
}
