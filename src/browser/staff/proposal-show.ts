// Today's proposal as tables: who with whom and why, who is left out and what stands in the way, which rule would have to
// give, and whom offers reach.
import type { Assignment } from '#domain/help/matching/assignment.ts'
import { evaluate, type MatchingSetting } from '#domain/help/matching/evaluate.ts'
import { explainWhy, type MatchingTexts, namesOf } from '#domain/help/matching/explain.ts'
import type { FairnessDimension, FairnessTable } from '#domain/help/matching/fairness.ts'
import type { MatchingNeed } from '#domain/help/matching/need.ts'
import { needInWords } from '#domain/help/matching/need-in-words.ts'
import type { ListedPerson, ProposalTexts, WhyLeftOut } from '#domain/help/matching/proposal.ts'
import type { Relief } from '#domain/help/matching/relief.ts'
import type { MatchingTherapist } from '#domain/help/matching/therapist.ts'
import { compareWaiting, waitingDays } from '#domain/help/matching/waiting-order.ts'
import { element } from './element.ts'
import { fillGaps } from './fill-gaps.ts'

export interface ProposalShown {
  readonly people: readonly ListedPerson[]
  readonly needs: readonly MatchingNeed[]
  readonly therapists: readonly MatchingTherapist[]
  readonly setting: MatchingSetting
  readonly texts: MatchingTexts
  readonly words: ProposalTexts
}

type Cell = string | Node

export function showProposed(shown: ProposalShown, { pairs }: Assignment): readonly Node[] {
  const { needs, therapists, setting, texts, words } = shown
  const { title, columns, none } = words.proposed
  const therapistOf = new Map(therapists.map((one) => [one.id, one]))
  const proposed = new Map(pairs.map((pair) => [pair.need, therapistOf.get(pair.therapist)]))
  const rows = needs.toSorted(compareWaiting).flatMap((need) => {
    const therapist = proposed.get(need.id)
    if (therapist === undefined) return []
    const { firstName, surname } = therapist.profile
    const why = explainWhy(evaluate(need, therapist, setting), texts)
    return [[...whoWaits(shown, need), `${firstName} ${surname}`, why, linkTo(shown, need)]]
  })
  return section(title, rows.length === 0 ? [paragraph(none)] : [table(title, columns, rows)])
}

export function showLeftOut(shown: ProposalShown, leftOut: readonly WhyLeftOut[]): readonly Node[] {
  const { title, columns, none } = shown.words.leftOut
  const whyOf = new Map(leftOut.map((one) => [one.need, one]))
  const rows = shown.needs.toSorted(compareWaiting).flatMap((need) => {
    const why = whyOf.get(need.id)
    return why === undefined
      ? []
      : [[...whoWaits(shown, need), lines(inTheWay(shown, why)), linkTo(shown, need)]]
  })
  return section(title, rows.length === 0 ? [paragraph(none)] : [table(title, columns, rows)])
}

function inTheWay({ words, texts, therapists }: ProposalShown, why: WhyLeftOut): readonly string[] {
  const { others, obstacle, noTherapist } = words.leftOut
  if (therapists.length === 0) return [noTherapist]
  if (why.fitting > 0) return [others]
  return why.obstacles
    .slice(0, 3)
    .map(({ rule, therapists: count }) =>
      fillGaps(obstacle, { rule: texts.rules[rule], count, total: therapists.length }),
    )
}

export function showRules({ words, texts }: ProposalShown, reliefs: readonly Relief[]) {
  const { title, lead, columns, none } = words.rules
  const rows = reliefs.map(({ rule, freed }) => [texts.rules[rule], String(freed)])
  const told = rows.length === 0 ? paragraph(none) : table(title, columns, rows)
  return section(title, [paragraph(lead), told])
}

export function showFairness(
  shown: ProposalShown,
  tables: readonly FairnessTable[],
): readonly Node[] {
  const { title, lead } = shown.words.fairness
  return section(title, [paragraph(lead), ...tables.flatMap((one) => fairnessPart(shown, one))])
}

function fairnessPart(shown: ProposalShown, one: FairnessTable): readonly Node[] {
  const words = shown.words.fairness
  const rows = one.rows.map(({ group, people, share, interval, medianDays }) => [
    groupName(shown, one.dimension, group),
    String(people),
    percent(share),
    `${percent(interval.lower)} – ${percent(interval.upper)}`,
    medianDays === undefined ? words.notYet : fillGaps(words.days, { count: medianDays }),
  ])
  const groups = one.tooFew.map((group) => groupName(shown, one.dimension, group)).join(', ')
  return [
    ...(rows.length === 0 ? [] : [table(words.dimensions[one.dimension], words.columns, rows)]),
    ...(groups === '' ? [] : [paragraph(fillGaps(words.tooFew, { groups }))]),
  ]
}

function groupName(
  { texts, words }: ProposalShown,
  dimension: FairnessDimension,
  group: string | undefined,
): string {
  if (group === undefined) return words.fairness.notSaid
  return dimension === 'door'
    ? (words.fairness.doors[group] ?? group)
    : namesOf(dimension, [group], texts)
}

function whoWaits({ setting, texts, words }: ProposalShown, need: MatchingNeed): readonly Cell[] {
  const count = waitingDays(need, setting.context.today)
  const days = fillGaps(words.proposed.days, { count })
  const asked = needInWords(need, texts).filter((line) => !line.endsWith(`: ${texts.notSaid}`))
  return [lines(need.urgency === 1 ? [days, words.proposed.dated] : [days]), lines(asked)]
}

function linkTo({ people, words }: ProposalShown, { id }: MatchingNeed): Node {
  const mayOffer = people.some((one) => one.id === id && one.mayOffer)
  const link = document.createElement('a')
  link.className = 'govuk-link'
  link.href = mayOffer ? `/staff/enquiries/${id}/menu` : '/staff/queue?tab=all'
  link.textContent = mayOffer ? words.proposed.offer : words.proposed.takeFirst
  return link
}

function section(title: string, parts: readonly Node[]): readonly Node[] {
  return [element('h2', 'govuk-heading-m', title), ...parts]
}

function paragraph(text: string): Node {
  return element('p', 'govuk-body', text)
}

function lines(texts: readonly string[]): Node {
  const made = element('span', '')
  made.append(
    ...texts.flatMap((text, index) =>
      index === 0 ? [text] : [document.createElement('br'), text],
    ),
  )
  return made
}

/** In a frame that scrolls by itself and can be reached by Tab, as `ScrollFrame` prints it. */
function table(
  title: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): Node {
  const head = columns.map((text) => {
    const cell = element('th', 'govuk-table__header', text)
    cell.setAttribute('scope', 'col')
    return cell
  })
  const body = rows.map((row) =>
    element('tr', 'govuk-table__row', ...row.map((one) => element('td', 'govuk-table__cell', one))),
  )
  const made = element(
    'table',
    'govuk-table',
    element('caption', 'govuk-table__caption govuk-table__caption--s', title),
    element('thead', 'govuk-table__head', element('tr', 'govuk-table__row', ...head)),
    element('tbody', 'govuk-table__body', ...body),
  )
  const frame = element('section', 'forestall-scroll', made)
  frame.tabIndex = 0
  frame.setAttribute('aria-label', title)
  return frame
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`
}
