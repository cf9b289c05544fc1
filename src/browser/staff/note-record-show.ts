// A decision or a safety plan as a colleague reads it among the notes: headings and lines from the table in the page.
import type { NoteRecord } from '#domain/help/note-record.ts'
import { type SafetyPlan, safetyPlanParts } from '#domain/help/safety-plan.ts'
import { safetyQuestions, type TriageDecision } from '#domain/help/triage-decision.ts'
import { dayInWords, element, summary } from './element.ts'

type Texts = Readonly<Record<string, string>>

/** The shape of `noteRecordWords`, which our own server printed. */
export interface NoteRecordTable {
  readonly decision: {
    readonly title: string
    readonly note: string
    readonly outcome: string
    readonly ask: string
    readonly refer_to: string
    readonly reason: string
    readonly onward: string
    readonly why: string
    readonly questions: Texts
    readonly answers: Texts
    readonly outcomes: Texts
    readonly declineReasons: Texts
    readonly onwardOptions: Texts
  }
  readonly plan: { readonly title: string; readonly review: string; readonly parts: Texts }
}

export function readRecordTable(text: string | undefined): NoteRecordTable | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as NoteRecordTable)
}

/** On a page of its own. */
export function recordElement(record: NoteRecord, table: NoteRecordTable): HTMLElement {
  const { title, entries } = tellRecord(record, table)
  return element('div', '', element('h3', 'govuk-heading-s', title), summary(entries))
}

/** Among messages, which have colours of their own. */
export function recordParagraphs(
  record: NoteRecord,
  table: NoteRecordTable,
): readonly HTMLElement[] {
  const { title, entries } = tellRecord(record, table)
  const strong = (text: string): HTMLElement => element('strong', 'govuk-!-font-weight-bold', text)
  return [
    element('p', 'forestall-message-part', strong(title)),
    ...entries.map(([label, text]) =>
      element('p', 'forestall-message-part', strong(label), `\n${text}`),
    ),
  ]
}

function tellRecord(record: NoteRecord, table: NoteRecordTable) {
  const isPlan = record.record === 'safety_plan'
  const { title } = isPlan ? table.plan : table.decision
  return {
    title: title.replace('0', String(record.number)),
    entries: isPlan ? planEntries(record, table) : decisionEntries(record, table),
  }
}

type Entry = readonly [string, string]
const given = ([, text]: Entry): boolean => text !== ''

function decisionEntries(
  { safety, outcome, detail, why }: TriageDecision,
  { decision: words }: NoteRecordTable,
): readonly Entry[] {
  const answered = safetyQuestions.map((question): Entry => {
    const { answer, note } = safety[question]
    const said = words.answers[answer] ?? ''
    const text = note === '' ? said : `${said}\n${words.note}: ${note}`
    return [words.questions[question] ?? '', text]
  })
  const declined: readonly Entry[] =
    outcome.kind === 'decline'
      ? [
          [words.reason, words.declineReasons[outcome.reason] ?? ''],
          [words.onward, words.onwardOptions[outcome.onward] ?? ''],
        ]
      : []
  return [
    ...answered,
    [words.outcome, words.outcomes[outcome.kind] ?? ''] as const,
    [outcome.kind === 'refer_on' ? words.refer_to : words.ask, detail] as const,
    ...declined,
    [words.why, why] as const,
  ].filter(given)
}

function planEntries(
  { parts, reviewOn }: SafetyPlan,
  { plan: words }: NoteRecordTable,
): readonly Entry[] {
  const written = safetyPlanParts.map((part): Entry => [words.parts[part] ?? '', parts[part]])
  return [...written.filter(given), [words.review, dayInWords(reviewOn)]]
}
