// What may be sent as a message, and what to say about a mistyped code: rules that the browser and the server share.
import { ok, type Result, refuse } from '../shared/result.ts'

/** In UTF-16 units, as `maxlength` counts: at most 30 kB of UTF-8, well within the largest size of a message. */
export const replyMaxLength = 10_000

export type ReplyFault = 'empty' | 'too_long'

/** White space around a message says nothing; within it everything stays. */
export function parseReply(text: string): Result<string, ReplyFault> {
  const message = text.replaceAll('\r\n', '\n').trim()
  if (message === '') return refuse('empty')
  return message.length > replyMaxLength ? refuse('too_long') : ok(message)
}

const groupLength = 4

/** What is wrong with a typed code; the shape of `CodeFault` in packages/sealed. */
export type TypedCodeFault =
  | { readonly kind: 'empty' }
  | { readonly kind: 'length'; readonly spelling: 'letters' | 'words'; readonly found: number }
  | { readonly kind: 'symbol'; readonly position: number; readonly symbol: string }
  | { readonly kind: 'word'; readonly position: number; readonly word: string }
  | { readonly kind: 'check'; readonly spelling: 'letters' | 'words' }

export type CodeSentence =
  | 'empty'
  | 'letters_length'
  | 'words_length'
  | 'symbol'
  | 'word'
  | 'letters_check'
  | 'words_check'

/** The sentence to show and what fills its gaps. What a person typed is repeated only in part. */
export function sentenceOf(fault: TypedCodeFault): {
  readonly sentence: CodeSentence
  readonly values: Readonly<Record<string, string>>
} {
  switch (fault.kind) {
    case 'empty':
      return { sentence: 'empty', values: {} }
    case 'length':
      return { sentence: `${fault.spelling}_length`, values: { found: String(fault.found) } }
    case 'symbol':
      return {
        sentence: 'symbol',
        values: {
          group: String(Math.ceil(fault.position / groupLength)),
          symbol: fault.symbol.slice(0, 4),
        },
      }
    case 'word':
      return {
        sentence: 'word',
        values: { position: String(fault.position), word: fault.word.slice(0, 20) },
      }
    case 'check':
      return { sentence: `${fault.spelling}_check`, values: {} }
  }
}

/** Puts values into the gaps `%{name}` of a sentence. */
export function fillGaps(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replaceAll(/%\{(\w+)\}/g, (gap, name: string) => values[name] ?? gap)
}
