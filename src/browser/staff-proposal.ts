// Today's proposal in the unlocked browser: opens the cards of everybody who waits, has a Worker find the best
// assignment, and shows it with its reasons. Nothing is sent to a therapist from here.

import type { MatchingTexts } from '#domain/help/matching/explain.ts'
import {
  type FairnessRecord,
  fairnessDimensions,
  fairnessTable,
} from '#domain/help/matching/fairness.ts'
import type { MatchingNeed } from '#domain/help/matching/need.ts'
import {
  fairnessRecordOf,
  isTriageCard,
  type ListedForProposal,
  type ListedPerson,
  type ProposalStep,
  type ProposalTexts,
  proposalNeed,
} from '#domain/help/matching/proposal.ts'
import { connectKeyring } from './keyring/client.ts'
import { fillGaps } from './staff/fill-gaps.ts'
import { openCards } from './staff/open-cards.ts'
import { getJson } from './staff/post.ts'
import { showFairness, showLeftOut, showProposed, showRules } from './staff/proposal-show.ts'
import { startProposal } from './staff/proposal-work.ts'

interface Opened {
  readonly needs: readonly MatchingNeed[]
  readonly fairness: readonly FairnessRecord[]
  readonly unreadable: number
}

const keyring = connectKeyring()
const status = document.getElementById('proposal-status')
const place = document.getElementById('proposal')
const texts = JSON.parse(status?.dataset['texts'] ?? '{}') as MatchingTexts
const words = JSON.parse(status?.dataset['words'] ?? '{}') as ProposalTexts
/** As many cards as the server hands out at once. */
const atOnce = 50

async function propose(): Promise<void> {
  if ((await keyring.ready) !== 'unlocked') return tell(words.locked)
  const served = await getJson('/staff/matching/proposal/list')
  if (served.kind !== 'done') return tell(words.failed)
  const list = served.value as ListedForProposal
  const opened = await openAll(list)
  if (opened === undefined) return tell(words.failed)
  const { needs } = opened
  const { therapists, setting } = list
  const work = startProposal(status?.dataset['worker'] ?? '', keyring.page.formToken, tellStep)
  try {
    const proposed = await work.assign({ needs, therapists, setting })
    const shown = { people: list.people, needs, therapists, setting, texts, words }
    place?.replaceChildren(
      ...unreadable(opened.unreadable),
      ...showProposed(shown, proposed.assignment),
      ...showLeftOut(shown, proposed.leftOut),
    )
    const reliefs = await work.rules()
    place?.append(
      ...showRules(shown, reliefs),
      ...showFairness(
        shown,
        fairnessDimensions.map((dimension) => fairnessTable(opened.fairness, dimension)),
      ),
    )
    const { pairs, unmatched } = proposed.assignment
    const counts = { placed: pairs.length, people: needs.length, left: unmatched.length }
    tell(fillGaps(words.done, counts))
  } finally {
    work.end()
  }
}

/** Undefined when the server stopped answering: half a list would be another question. */
async function openAll({ people, setting }: ListedForProposal): Promise<Opened | undefined> {
  const cards = new Map<string, unknown>()
  for (let from = 0; from < people.length; from += atOnce) {
    tellStep('opening', Math.floor((100 * from) / people.length))
    const ids = people.slice(from, from + atOnce).map(({ id }) => id)
    const some = await openCards(keyring, ids)
    if (some === undefined) return undefined
    for (const [id, card] of some) cards.set(id, card)
  }
  const { today } = setting.context
  const needs: MatchingNeed[] = []
  const fairness: FairnessRecord[] = []
  const read = (person: ListedPerson): boolean => {
    const card = cards.get(person.id)
    if (!isTriageCard(card)) return false
    const need = proposalNeed(card, person, today)
    if (need === undefined) return true
    fairness.push(fairnessRecordOf(need, card.door, person, today))
    if (person.isWaiting) needs.push(need)
    return true
  }
  const unread = people.filter((person) => !read(person))
  return { needs, fairness, unreadable: unread.length }
}

function unreadable(count: number): readonly Node[] {
  if (count === 0) return []
  const told = document.createElement('p')
  told.className = 'govuk-body'
  told.textContent = fillGaps(words.unreadable, { count })
  return [told]
}

function tell(text: string): void {
  if (status !== null) status.textContent = text
}

function tellStep(step: ProposalStep | 'opening', percent: number): void {
  tell(fillGaps(words.progress[step], { percent }))
}

propose().catch(() => tell(words.failed))
