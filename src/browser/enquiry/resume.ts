// Coming back to a draft with scripts: the code is read, derived and forgotten here, only the look-up value is posted,
// and the draft is opened in memory. The questions come as a document of their own, so the address stays the same.
import { slugOf } from '#domain/help/doors.ts'
import { type KeptDraft, parseKeptDraft } from '#domain/help/kept-draft.ts'
import { showErrors } from './errors.ts'
import { type Page, readFrame } from './page.ts'
import { fetchQuestions, frameOf } from './questions.ts'

type Failure = 'wrongCode' | 'notFound' | 'notNow' | 'notOpened'
type GoOn = (frame: HTMLElement, draft: KeptDraft) => void

export function offerResume(frame: HTMLElement, goOn: GoOn): void {
  const page = readFrame(frame)
  const how = page.find('#how-opened')
  how.textContent = page.data('withScript')
  const complain = (failure: Failure): void => {
    how.textContent = page.data('withScript')
    showErrors(page, [{ text: page.data(failure), fieldId: 'draft_code' }])
  }
  page.form.addEventListener('submit', (event) => {
    event.preventDefault()
    how.textContent = page.data('opening')
    openDraft(page, goOn)
      .then((failure) => failure === undefined || complain(failure))
      .catch(() => complain('notOpened'))
  })
}

async function openDraft(page: Page, goOn: GoOn): Promise<Failure | undefined> {
  const sealing = await import('./sealing.ts')
  const field = page.find('#draft_code')
  const code = sealing.parseReceiptCode(field instanceof HTMLInputElement ? field.value : '')
  if (!code.ok) return 'wrongCode'
  const organisationId = page.data('organisation')
  if (organisationId === '') return 'notNow'
  const { lookup } = await sealing.deriveDraftLookup(code.value, organisationId)
  const blob = await fetchDraft(page, sealing.toBase64url(lookup))
  if (blob === 'notFound' || blob === 'notNow') return blob
  const bytes = sealing.fromBase64url(blob, 200_000)
  const opened =
    bytes === undefined ? undefined : await sealing.openDraft(code.value, organisationId, bytes)
  const draft = opened?.ok === true ? parseKeptDraft(opened.value) : undefined
  if (draft === undefined) return 'notFound'
  const questions = await fetchQuestions(`/enquiry/${slugOf(draft.door)}/questions`)
  const frame = frameOf(questions)
  if (frame === undefined) return 'notNow'
  document.querySelector('.govuk-back-link')?.remove()
  document.title = questions?.title ?? document.title
  page.frame.replaceWith(document.adoptNode(frame))
  goOn(frame, draft)
  return undefined
}

async function fetchDraft(page: Page, lookup: string): Promise<string | 'notFound' | 'notNow'> {
  const token = page.find('[name="form_token"]')
  try {
    const response = await fetch('/enquiry/resume/open', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-form-token': token instanceof HTMLInputElement ? token.value : '',
      },
      body: JSON.stringify({ lookup }),
    })
    const answer = (await response.json()) as { readonly kind: string; readonly blob?: string }
    if (answer.kind === 'not_found') return 'notFound'
    return answer.blob ?? 'notNow'
  } catch {
    return 'notNow'
  }
}
