// A safety plan in the unlocked browser: shows the one that holds, seals the next as a note, and as a message to the
// person where they are to have it.
import { latestRecord, writeNoteRecord } from '#domain/help/note-record.ts'
import {
  newSafetyPlan,
  type SafetyPlan,
  type SafetyPlanFault,
  type SafetyPlanWords,
  safetyPlanMessage,
} from '#domain/help/safety-plan.ts'
import { parseDay } from '#domain/shared/instant.ts'
import { type CaseOnScreen, word } from './staff/case-load.ts'
import { noteTexts, openCasePage } from './staff/case-open.ts'
import { sentenceFor } from './staff/case-write.ts'
import { dayInWords } from './staff/element.ts'
import { clearFaults, type ShownFault, showFaults } from './staff/faults.ts'
import { dayOf, fieldText } from './staff/fields.ts'
import { readRecordTable, recordElement } from './staff/note-record-show.ts'
import { postJson } from './staff/post.ts'
import { sealText } from './staff/seal-text.ts'

const root = document.getElementById('safety-plan')
const form = document.querySelector<HTMLFormElement>('#plan-form')
if (root !== null && form !== null)
  openCasePage(root, { show: showLatest, start: (screen) => listen(screen, form) })

document.getElementById('print')?.addEventListener('click', () => print())

function showLatest(screen: CaseOnScreen): void {
  const plan = latestRecord('safety_plan', noteTexts(screen))
  const table = readRecordTable(screen.root.dataset['recordWords'])
  if (plan === undefined || table === undefined) return
  document.getElementById('plan')?.replaceChildren(recordElement(plan, table))
  for (const [part, text] of Object.entries(plan.parts)) {
    const field = document.getElementById(part)
    if (field instanceof HTMLTextAreaElement) field.value = text
  }
}

/** What was stored already, so that a second press after a failed message does not store a second plan. */
interface Progress {
  readonly noteId: string
  readonly messageId: string
  saved: SafetyPlan | undefined
}

function listen(screen: CaseOnScreen, planForm: HTMLFormElement): void {
  const button = planForm.querySelector('button')
  const status = document.getElementById('plan-status')
  if (button === null || status === null) return
  button.disabled = false
  button.removeAttribute('aria-disabled')
  const progress: Progress = {
    ...{ noteId: crypto.randomUUID(), messageId: crypto.randomUUID() },
    saved: undefined,
  }
  let isSending = false
  planForm.addEventListener('submit', (event) => {
    event.preventDefault()
    if (isSending) return
    isSending = true
    status.textContent = ''
    save(screen, planForm, progress, status)
      .then((sentence) => {
        if (sentence === undefined) location.reload()
        else status.textContent = sentence
      })
      .catch(() => {
        status.textContent = word(screen, 'Failed')
      })
      .finally(() => {
        isSending = false
      })
  })
}

async function save(
  screen: CaseOnScreen,
  planForm: HTMLFormElement,
  progress: Progress,
  status: HTMLElement,
): Promise<string | undefined> {
  clearFaults()
  const fields = new FormData(planForm)
  const plan = progress.saved ?? readPlan(screen, fields)
  if (plan === undefined) return ''
  status.textContent = word(screen, 'Sealing')
  if (progress.saved === undefined) {
    const refused = await storeNote(screen, progress.noteId, plan)
    if (refused !== undefined) return refused
    progress.saved = plan
  }
  const also = fields.getAll('also')
  if (!also.includes('send')) return undefined
  const sent = await sendMessage(screen, progress.messageId, plan, also.includes('family'))
  return sent === undefined ? undefined : word(screen, 'SavedNotSent')
}

function readPlan(screen: CaseOnScreen, fields: FormData): SafetyPlan | undefined {
  const today = parseDay(screen.root.dataset['today'])
  if (today === undefined) throw new Error('the page does not say which day it is')
  const before = latestRecord('safety_plan', noteTexts(screen))
  const parts = {
    warning_signs: fieldText('warning_signs'),
    coping: fieldText('coping'),
    people_and_places: fieldText('people_and_places'),
    people_who_help: fieldText('people_who_help'),
    professionals: fieldText('professionals'),
    making_safe: fieldText('making_safe'),
  }
  const draft = { parts, reviewOn: dayOf(fields, 'review') }
  const made = newSafetyPlan(draft, (before?.number ?? 0) + 1, today)
  if (made.ok) return made.value
  const texts = JSON.parse(screen.root.dataset['faults'] ?? '{}') as Readonly<
    Record<string, string>
  >
  showFaults(made.error.map((fault) => shownFault(fault, texts)))
  return undefined
}

function shownFault(
  { field, fault }: SafetyPlanFault,
  texts: Readonly<Record<string, string>>,
): ShownFault {
  const fieldId = field === 'parts' ? 'warning_signs' : field === 'review' ? 'review-day' : field
  return { text: texts[fault] ?? '', fieldId }
}

const plain = { waits: false, nextOn: '' }

async function storeNote(
  screen: CaseOnScreen,
  noteId: string,
  plan: SafetyPlan,
): Promise<string | undefined> {
  const note = await sealText(screen, 'note', noteId, writeNoteRecord(plan))
  if (note === 'too_long') return word(screen, 'Long')
  const body = { ...note, ...plain, channel: 'note' }
  const posted = await postJson(`${screen.path}/note`, body, screen.keyring.page.formToken)
  return sentenceFor(screen, posted)
}

async function sendMessage(
  screen: CaseOnScreen,
  messageId: string,
  plan: SafetyPlan,
  namesFamilyDoor: boolean,
): Promise<string | undefined> {
  const words = JSON.parse(screen.root.dataset['messageWords'] ?? '{}') as SafetyPlanWords
  const reviewDay = dayInWords(plan.reviewOn)
  const text = safetyPlanMessage(plan, words, { reviewDay, namesFamilyDoor })
  const message = await sealText(screen, 'conversation', messageId, text)
  if (message === 'too_long') return word(screen, 'Long')
  const body = { ...message, ...plain, channel: 'conversation' }
  const posted = await postJson(`${screen.path}/answer`, body, screen.keyring.page.formToken)
  return sentenceFor(screen, posted)
}
