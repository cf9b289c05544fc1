// What the journey posts: sealed envelopes and drafts, and the answer of the server in one of a few words. When many
// write at once the browser solves the puzzle it is given, as often as it is asked to.
import { solvePuzzle } from '../waiting/puzzle.ts'
import { type Page, showOnly } from './page.ts'
import { fetchQuestions, frameOf } from './questions.ts'

type Answer =
  | { readonly kind: 'stored'; readonly promisedOn: string; readonly keptFirst: boolean }
  | { readonly kind: 'wait'; readonly ticket: string; readonly zeroBits: number }
  | { readonly kind: 'kept' | 'sent_before' | 'not_stored' | 'unreadable' }

/** `announcement` stands on the page meanwhile. */
export async function postWaiting(
  page: Page,
  path: string,
  announcement: string,
  sealed: object,
): Promise<Exclude<Answer, { kind: 'wait' }>> {
  let pass = { ticket: '', answer: '' }
  for (;;) {
    const answer = await post(page, path, { ...sealed, ...pass })
    if (answer.kind !== 'wait') return answer
    showOnly(page, '[data-waiting]')
    pass = { ticket: answer.ticket, answer: await solvePuzzle(answer.ticket, answer.zeroBits) }
    showOnly(page, announcement)
  }
}

/** What does not come back as one of our words was not stored, as far as anybody here can tell. */
async function post(page: Page, path: string, body: object): Promise<Answer> {
  try {
    const response = await postOnce(page, path, body)
    const isExpired = response.status === 403 && (await renewToken(page))
    const last = isExpired ? await postOnce(page, path, body) : response
    return (await last.json()) as Answer
  } catch {
    return { kind: 'not_stored' }
  }
}

function postOnce(page: Page, path: string, body: object): Promise<Response> {
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-form-token': page.data('formToken') },
    body: JSON.stringify(body),
  })
}

/** A page may lie open for days: its form token is over then, the answers in it are not. */
async function renewToken(page: Page): Promise<boolean> {
  const token = frameOf(await fetchQuestions(page.data('questions')))?.dataset['formToken']
  if (token === undefined) return false
  page.frame.dataset['formToken'] = token
  return true
}
