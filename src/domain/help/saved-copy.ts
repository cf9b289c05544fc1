// The copy of a conversation that a person keeps, as plain text with days only: written by the server for people
// without scripts and by the browser for everybody else.

export interface CopiedMessage {
  /** Undefined where the message is missing or damaged; `text` says so then. */
  readonly from: string | undefined
  readonly text: string
}

export function copyAsText(heading: string, messages: readonly CopiedMessage[]): string {
  const parts = messages.map(({ from, text }) => (from === undefined ? text : `${from}\n\n${text}`))
  return `${[heading, ...parts].join('\n\n----\n\n')}\n`
}
