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

export function recordElement(record: NoteRecord, table: NoteRecordTable): HTMLElement {
  const { title } = record.record === 'safety_plan' ? table.plan : table.decision
  const entries =
    record.record === 'safety_plan' ? planEntries(record, table) : decisionEntries(record, table)
  const heading = element('h3', 'govuk-heading-s', title.replace('0', String(record.number)))
  return element('div', '', heading, summary(entries))
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
