// The page for the code, with scripts: the code is read, derived and forgotten in this browser. When something fails
// the page says so and stops; it never hands the code to the server instead.
import { fillGaps, sentenceOf } from '#domain/help/reply.ts'
import { OpenMailbox } from './mailbox/mailbox.ts'
import { type OpenBox, openWithCode } from './mailbox/opening.ts'
import { showFaults } from './mailbox/page.ts'

const root = document.getElementById('return')
const form = root?.querySelector<HTMLFormElement>('#code-form')
if (root !== null && form !== null && form !== undefined) start(root, form)

function start(page: HTMLElement, codeForm: HTMLFormElement): void {
  const word = (name: string): string => page.getAttribute(`data-${name}`) ?? ''
  const organisationId = word('organisation')
  const how = page.querySelector('#how-opened')
  how?.replaceChildren(word('with-script'))

  const open = async (typed: string, token: string): Promise<OpenBox | string> => {
    const answer = await openWithCode(typed, organisationId, token)
    if (answer.kind === 'open') return answer.open
    if (answer.kind === 'unknown') return word('fault-unknown')
    const { sentence, values } = sentenceOf(answer.fault)
    return fillGaps(word(`fault-${sentence.replaceAll('_', '-')}`), values)
  }
  const complain = (text: string): void => {
    how?.replaceChildren(word('with-script'))
    showFaults(page, [{ field: 'code', text }], {
      problem: word('problem'),
      error: word('error'),
    })
  }

  codeForm.addEventListener('submit', async (event) => {
    event.preventDefault()
    const field = codeForm.querySelector<HTMLInputElement>('#code')
    const token = codeForm.querySelector<HTMLInputElement>('[name="form_token"]')
    if (field === null || token === null) return
    how?.replaceChildren(word('opening'))
    try {
      const opened = await open(field.value, token.value)
      if (typeof opened === 'string') return complain(opened)
      field.value = ''
      new OpenMailbox(opened, open).start()
    } catch (error) {
      complain(word(error instanceof TypeError ? 'offline' : 'failed'))
    }
  })

  // A page that the browser kept alive must not come back with an open conversation.
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload()
  })
  document.body.classList.add('scripts-ready')
}
