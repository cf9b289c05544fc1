// The code, as this browser made it: shown in both spellings, saved under a neutral name, two groups typed back.
import { clearErrors, showErrors } from './errors.ts'
import { fillIn, type Page, readFrame, showSection } from './page.ts'
import type * as Sealing from './sealing.ts'

export interface ShownCode {
  readonly code: Sealing.ReceiptCode
  readonly referrerCode: Sealing.ReceiptCode | undefined
  readonly organisationId: string
  readonly promisedOn: string
}

export function showCode(page: Page, sealing: typeof Sealing, shown: ShownCode): void {
  const letters = sealing.spellAsLetters(shown.code)
  const words = sealing.spellAsWords(shown.code)
  const lookAgain = fillIn(page.data('lookAgain'), dayInWords(shown.promisedOn))
  page.find('[data-code-letters] code').textContent = letters
  page.find('[data-code-words] code').textContent = words
  if (shown.referrerCode !== undefined) {
    page.find('[data-own-letters] code').textContent = sealing.spellAsLetters(shown.referrerCode)
    page.find('[data-own-words] code').textContent = sealing.spellAsWords(shown.referrerCode)
  }
  for (const place of page.frame.querySelectorAll('[data-look-again]'))
    place.textContent = lookAgain
  page.find('[data-save]').addEventListener('click', () => {
    saveText(page.data('fileName'), fileText(page, sealing, shown))
  })
  askBack(page, sealing, shown)
  page.find('[name="show_again"]').addEventListener('click', () => showSection(page, 'code', true))
  showSection(page, 'code', true)
}

/** The same as the file that people without scripts save. */
function fileText(page: Page, sealing: typeof Sealing, shown: ShownCode): string {
  const spelled = (code: Sealing.ReceiptCode): string =>
    `${sealing.spellAsLetters(code)}\n\n${sealing.spellAsWords(code)}\n`
  const own = `${spelled(shown.code)}\n${dayInWords(shown.promisedOn)}\n`
  return shown.referrerCode === undefined
    ? own
    : `${page.data('forThem')}\n${own}\n${page.data('forYou')}\n${spelled(shown.referrerCode)}`
}

function askBack(page: Page, sealing: typeof Sealing, { code, organisationId }: ShownCode): void {
  const asked = twoOf(crypto.getRandomValues(new Uint8Array(2)))
  const groups = sealing.codeGroups(code)
  page.find('[data-type-back]').textContent = fillIn(page.data('typeBack'), ...asked)
  for (const [index, number] of asked.entries()) {
    const label = page.find(`label[for="group_${index + 1}"]`)
    label.textContent = fillIn(page.data('group'), number)
  }
  const form = page.find('[data-code-form]')
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if ((event as SubmitEvent).submitter?.getAttribute('value') === 'skip') {
      clearErrors(page)
      showSection(page, 'done_skipped', true)
      return
    }
    const wrong = asked.flatMap((number, index) => {
      const field = page.find(`#group_${index + 1}`)
      const typed = field instanceof HTMLInputElement ? field.value : ''
      return sealing.isSameGroup(typed, groups[number - 1] ?? '')
        ? []
        : [{ text: fillIn(page.data('wrong'), number), fieldId: field.id }]
    })
    if (wrong.length > 0) showErrors(readFrame(page.frame), wrong)
    else finish(page, sealing, code, organisationId)
  })
}

function finish(
  page: Page,
  sealing: typeof Sealing,
  code: Sealing.ReceiptCode,
  organisationId: string,
): void {
  clearErrors(page)
  showSection(page, 'done_confirmed', true)
  // A resent form shows no code from now on; if this does not arrive, the 15 minutes end it.
  sealing
    .deriveLookup(code, organisationId)
    .then(({ lookup }) =>
      fetch(page.data('confirm'), {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-form-token': page.data('formToken') },
        body: JSON.stringify({ lookup: sealing.toBase64url(lookup) }),
      }),
    )
    .catch(() => undefined)
}

/** Two different groups of seven, the first before the second. */
function twoOf(bytes: Uint8Array): readonly [number, number] {
  const first = (bytes[0] ?? 0) % 7
  const second = (first + 1 + ((bytes[1] ?? 0) % 6)) % 7
  return [Math.min(first, second) + 1, Math.max(first, second) + 1]
}

function dayInWords(day: string): string {
  return new Intl.DateTimeFormat(
    document.documentElement.lang === 'en' ? 'en-GB' : document.documentElement.lang,
    {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      timeZone: 'UTC',
    },
  )
    .format(new Date(`${day}T00:00:00Z`))
    .replace(',', '')
}

function saveText(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
