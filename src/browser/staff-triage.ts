// The decision of triage in the unlocked browser: shows what it rests on, checks the form, seals the decision as a note,
// and tells the server only where the enquiry goes.
import { latestRecord, writeNoteRecord } from '#domain/help/note-record.ts'
import {
  callsForContactToday,
  type DecisionFault,
  needsNextDate,
  newTriageDecision,
  type TriageDecision,
} from '#domain/help/triage-decision.ts'
import { type CaseOnScreen, word } from './staff/case-load.ts'
import { noteTexts, openCasePage } from './staff/case-open.ts'
import { showCard, showThread } from './staff/case-show.ts'
import { sentenceFor } from './staff/case-write.ts'
import { clearFaults, type ShownFault, showFaults } from './staff/faults.ts'
import { dayOf, fieldText } from './staff/fields.ts'
import { readRecordTable } from './staff/note-record-show.ts'
import { postJson } from './staff/post.ts'
import { sealText } from './staff/seal-text.ts'

const root = document.getElementById('decide')
const form = document.querySelector<HTMLFormElement>('#decide-form')
if (root !== null && form !== null)
  openCasePage(root, {
    show(screen) {
      showCard(screen)
      showThread('notes', screen.opened.notes, screen)
    },
    start: (screen) => listen(screen, form),
  })

function listen(screen: CaseOnScreen, decideForm: HTMLFormElement): void {
  const button = decideForm.querySelector('button')
  const status = document.getElementById('decide-status')
  if (button === null || status === null) return
  button.disabled = false
  button.removeAttribute('aria-disabled')
  // One id for one decision: a second try after a lost answer stores one.
  const messageId = crypto.randomUUID()
  let isSending = false
  decideForm.addEventListener('submit', (event) => {
    event.preventDefault()
    if (isSending) return
    isSending = true
    status.textContent = ''
    decide(screen, decideForm, messageId, status)
      .then((sentence) => {
        if (sentence === undefined) location.assign(screen.path)
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

/** Undefined when it is stored, else the sentence to show; empty where the faults stand beside their fields. */
async function decide(
  screen: CaseOnScreen,
  decideForm: HTMLFormElement,
  messageId: string,
  status: HTMLElement,
): Promise<string | undefined> {
  clearFaults()
  const read = readForm(screen, new FormData(decideForm))
  if (read.faults.length > 0 || read.decision === undefined) {
    showFaults(read.faults)
    return ''
  }
  status.textContent = word(screen, 'Sealing')
  const { decision, nextOn } = read
  const note = await sealText(screen, 'note', messageId, writeNoteRecord(decision))
  if (note === 'too_long') return word(screen, 'Long')
  const posted = await postJson(
    `${screen.path}/decide`,
    {
      ...{ note, nextOn, outcome: decision.outcome },
      version: Number(screen.root.dataset['version']),
      callsForContactToday: callsForContactToday(decision),
    },
    screen.keyring.page.formToken,
  )
  return sentenceFor(screen, posted)
}

interface ReadForm {
  readonly decision: TriageDecision | undefined
  readonly nextOn: string
  readonly faults: readonly ShownFault[]
}

function readForm(screen: CaseOnScreen, fields: FormData): ReadForm {
  const texts = JSON.parse(screen.root.dataset['faults'] ?? '{}') as Readonly<
    Record<string, string>
  >
  const chosen = (name: string): string => String(fields.get(name) ?? '')
  const answered = (name: string) => ({ answer: chosen(name), note: fieldText(`${name}-note`) })
  const kind = chosen('outcome')
  const before = latestRecord('triage_decision', noteTexts(screen))
  const made = newTriageDecision(
    {
      safety: {
        suicide_or_self_harm: answered('suicide_or_self_harm'),
        imminent_risk_to_child: answered('imminent_risk_to_child'),
        risk_from_others: answered('risk_from_others'),
      },
      ...{ kind, reason: chosen('reason'), onward: chosen('onward') },
      detail: fieldText(kind === 'refer_on' ? 'refer_to' : 'ask'),
      why: fieldText('why'),
    },
    (before?.number ?? 0) + 1,
  )
  const faults = made.ok
    ? []
    : made.error.map((fault) => shownFault(fault, texts, questionsOf(screen)))
  const nextOn = dayOf(fields, 'next')
  const lacksDay = made.ok && needsNextDate(made.value.outcome.kind) && nextOn === undefined
  return {
    decision: made.ok ? made.value : undefined,
    nextOn: nextOn ?? '',
    faults: lacksDay ? [{ text: texts['next'] ?? '', fieldId: 'decide-next-day' }] : faults,
  }
}

function questionsOf({ root: page }: CaseOnScreen): Readonly<Record<string, string>> {
  return readRecordTable(page.dataset['recordWords'])?.decision.questions ?? {}
}

function shownFault(
  { field, fault }: DecisionFault,
  texts: Readonly<Record<string, string>>,
  questions: Readonly<Record<string, string>>,
): ShownFault {
  const name = fault === 'missing' ? field : fault
  const isNote = fault === 'yes_needs_a_note' || (fault === 'too_long' && !isOwnField(field))
  const question = questions[field]
  const text = texts[name] ?? ''
  return {
    // In the summary three equal sentences would not say which question each is about.
    text: question === undefined ? text : `${question} ${text}`,
    fieldId: isNote ? `${field}-note` : field,
  }
}

function isOwnField(field: DecisionFault['field']): boolean {
  return field === 'why' || field === 'ask' || field === 'refer_to'
}
