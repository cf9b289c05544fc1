// Texts that a lawyer or a clinician must approve before an organisation uses them (8-words). Set-up lists what is not
// yet approved in its version; the opening gate closes new enquiries without it.
import { codeWords, doneWords } from './en-enquiry-pages.ts'
import { limitsVersion, limitsWords } from './en-limits.ts'
import { helpNowWords } from './en-mailbox.ts'
import { endWords, noticeWords } from './en-notices.ts'
import { noticesAtDoors } from './en-notices-at-doors.ts'
import { enQuestions } from './en-questions.ts'
import { safetyPlanMessageWords } from './en-triage-plan.ts'
import { urgentWords } from './en-urgent.ts'
import { guideWords } from './en-welcome.ts'

export interface ApprovalItemText {
  /** The item of the opening gate that this text belongs to. */
  readonly key: 'limits_statement' | 'urgent_numbers' | 'public_wording'
  readonly name: string
  readonly by: 'lawyer' | 'clinician'
  readonly version: number
  readonly texts: unknown
}

function needsApproval(
  by: ApprovalItemText['by'],
  item: Omit<ApprovalItemText, 'by' | 'version'> & { readonly version?: number },
): ApprovalItemText {
  return { version: 1, ...item, by }
}

export const approvalItems: readonly ApprovalItemText[] = [
  needsApproval('lawyer', {
    key: 'limits_statement',
    name: 'What we keep and when we must tell someone',
    version: limitsVersion,
    texts: limitsWords,
  }),
  needsApproval('clinician', { key: 'urgent_numbers', name: 'Urgent help', texts: urgentWords }),
  needsApproval('clinician', { key: 'public_wording', name: 'Questions', texts: enQuestions }),
  needsApproval('clinician', {
    key: 'public_wording',
    name: 'Pages shown after serious answers',
    texts: { noticeWords, noticesAtDoors, helpNowWords },
  }),
  needsApproval('lawyer', {
    key: 'public_wording',
    name: 'Before an interview',
    texts: [
      noticeWords.before_interview,
      ...Object.values(noticesAtDoors).map((texts) => texts.before_interview),
    ],
  }),
  needsApproval('clinician', {
    key: 'public_wording',
    name: 'Pages at which nothing is stored',
    texts: endWords,
  }),
  needsApproval('clinician', { key: 'public_wording', name: 'Self-help', texts: guideWords }),
  needsApproval('clinician', {
    key: 'public_wording',
    name: 'The message with a safety plan',
    texts: safetyPlanMessageWords,
  }),
  needsApproval('lawyer', {
    key: 'public_wording',
    name: 'The code and what it cannot do',
    texts: [codeWords, doneWords],
  }),
]

/** The version of each gate item in use: the highest of its texts. */
export function textVersions(): { readonly [item: string]: number | undefined } {
  const versions = new Map<string, number>()
  for (const { key, version } of approvalItems)
    versions.set(key, Math.max(version, versions.get(key) ?? 0))
  return Object.fromEntries(versions)
}
