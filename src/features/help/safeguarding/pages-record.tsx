// The record of one concern: what is in the clear, the sealed entries (put in by the script), and the acts that are
// open in its state.
import {
  BackLink,
  type Content,
  renderDocument,
  StaffFrame,
  SummaryList,
  Tag,
} from '@forestall/components'
import type { Concern } from '#domain/help/concern-states.ts'
import type { RuleSet } from '#domain/help/rule-sets.ts'
import type { CoverHours } from '#domain/shared/cover-hours.ts'
import type { StaffId } from '#domain/shared/ids.ts'
import type { Instant } from '#domain/shared/instant.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { concernWords as all } from '#words/en-concern.ts'
import { concernRecordWords as words } from '#words/en-concern-record.ts'
import { momentWords } from '#words/en-staff-platform.ts'
import { Acts } from './pages-acts.tsx'
import { dueText, Reports } from './pages-list.tsx'
import { OwnDutyLink } from './pages-own-duty.tsx'
import type { ConcernShown, OwnDutyShown } from './queries.ts'

export interface ConcernPageProps {
  readonly frame: StaffFrameData
  readonly timeZone: string
  readonly cover: CoverHours
  readonly names: ReadonlyMap<string, string>
  readonly staffId: StaffId
  readonly shown: ConcernShown
  readonly reports: readonly OwnDutyShown[]
  readonly ruleSet: RuleSet
  readonly now: Instant
}

export function concernPage(props: ConcernPageProps): string {
  const { frame, shown } = props
  return renderDocument(
    <StaffFrame
      {...frame}
      title={words.title}
      beforeMain={<BackLink href="/staff/concerns">{words.back}</BackLink>}
    >
      <h1 class="govuk-heading-l">
        {words.title} {shown.concern.isImminent ? <Tag colour="red">{all.imminent}</Tag> : null}
      </h1>
      <OwnDutyLink concernId={shown.id} />
      <Facts {...props} />
      <h2 class="govuk-heading-m">{all.reports.title}</h2>
      <Reports {...props} here={shown.id} />
      <div id="concern" {...markup(props)}>
        <h2 class="govuk-heading-m">{words.entries}</h2>
        <p class="govuk-body" id="opening" role="status">
          {words.opening}
        </p>
        <div id="entries"></div>
        <p class="govuk-body" id="act-status" role="status"></p>
        <Acts {...props} />
      </div>
    </StaffFrame>,
  )
}

function markup({ shown }: ConcernPageProps): Readonly<Record<string, string>> {
  const kinds = Object.entries(words.kinds).map(([kind, text]) => [
    `data-kind-${dashed(kind)}`,
    text,
  ])
  const fields = Object.entries(words.fields).map(([name, text]) => [
    `data-field-${dashed(name)}`,
    text,
  ])
  const refusals = Object.entries(words.refusals).map(([name, text]) => [
    `data-refusal-${dashed(name)}`,
    text,
  ])
  return {
    ...Object.fromEntries([...kinds, ...fields, ...refusals]),
    'data-answer-yes': all.raise.yes,
    'data-answer-no': all.raise.no,
    'data-answer-not-known': all.raise.notKnown,
    'data-concern': shown.id,
    'data-version': String(shown.version),
    'data-word-sealing': words.sealing,
    'data-word-empty': words.empty,
    'data-word-failed': words.failed,
    'data-word-damaged': words.damaged,
    'data-word-without': words.withoutWords,
    'data-word-changed': words.changed,
    'data-word-refused': words.refused,
    'data-word-offline': words.offline,
  }
}

/** A name as the browser's `dataset` gives it back: `second_look` and `forYes` need dashes. */
function dashed(name: string): string {
  return name.replaceAll('_', '-').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

function Facts(props: ConcernPageProps) {
  const { shown, names, timeZone, ruleSet } = props
  const { concern } = shown
  const rows: (readonly [string, Content])[] = [
    [words.state, all.states[concern.state]],
    [words.due, dueText(shown, props)],
    [
      words.raised,
      `${names.get(concern.raisedBy) ?? ''}, ${momentWords(concern.raisedAt, timeZone)}`,
    ],
    [words.openBy, momentWords(concern.openBy, timeZone)],
    [words.decideBy, momentWords(concern.decideBy, timeZone)],
    [words.rules, `${'ruleSet' in concern ? concern.ruleSet : ruleSet.id}: ${all.raise.rulesText}`],
    ...decisionRows(concern, props),
  ]
  if (shown.aboutStaffId !== undefined)
    rows.push([words.about, names.get(shown.aboutStaffId) ?? ''])
  if (shown.enquiryId !== undefined) {
    const { enquiryId } = shown
    rows.push([
      words.enquiry,
      <>
        <a class="govuk-link" href={`/staff/enquiries/${enquiryId}`}>
          {words.openEnquiry}
        </a>
        {', '}
        <a class="govuk-link" href={`/staff/holds?enquiry=${enquiryId}`}>
          {words.hold}
        </a>
      </>,
    ])
  }
  return <SummaryList rows={rows.map(([key, value]) => ({ key, value }))} />
}

function decisionRows(
  concern: Concern,
  { names, timeZone }: ConcernPageProps,
): readonly (readonly [string, string])[] {
  if (!('decidedBy' in concern)) return []
  const second =
    concern.secondedBy === undefined ? undefined : (names.get(concern.secondedBy) ?? '')
  const by = words.decidedBy(names.get(concern.decidedBy) ?? '', second)
  return [
    [words.decided, `${by}, ${momentWords(concern.decidedAt, timeZone)}`],
    ...('chaseFrom' in concern
      ? ([[words.chaseFrom, momentWords(concern.chaseFrom, timeZone)]] as const)
      : []),
  ]
}
