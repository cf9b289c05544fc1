// Which acts the page of a concern offers in its state, to this colleague. The command decides again, under a lock.
import { isAwaiting, isUndecided } from '#domain/help/concern-states.ts'
import type { StaffId } from '#domain/shared/ids.ts'
import type { ConcernAct } from './form.ts'
import type { ConcernShown } from './queries.ts'

/** In the order in which the page shows them. */
export function openActs(shown: ConcernShown, staffId: StaffId): readonly ConcernAct[] {
  const acts = isUndecided(shown.concern) ? actsBefore(shown, staffId) : actsAfter(shown, staffId)
  return [...acts, 'passed_on', 'told', 'note']
}

function actsBefore({ concern, proposed }: ConcernShown, staffId: StaffId): readonly ConcernAct[] {
  const { state, isImminent } = concern
  const isRaised = state === 'raised'
  const mayConfirm = proposed !== undefined && proposed.by !== staffId
  const mayReview = state === 'opened' || state === 'information_needed'
  return [
    ...(isRaised ? (['open'] as const) : []),
    ...(mayConfirm ? (['confirm'] as const) : []),
    ...(mayReview ? (['review'] as const) : []),
    ...(isRaised ? [] : (['information'] as const)),
    ...(isRaised && !isImminent ? [] : (['decision'] as const)),
  ]
}

function actsAfter({ concern }: ConcernShown, staffId: StaffId): readonly ConcernAct[] {
  const { state } = concern
  const isAlone =
    'decidedBy' in concern && concern.secondedBy === undefined && concern.decidedBy !== staffId
  return [
    ...(isAlone ? (['second_look'] as const) : []),
    ...(isAwaiting(concern) ? (['acknowledgement', 'chase', 'escalation'] as const) : []),
    ...(state === 'acknowledged' ? (['outcome'] as const) : []),
    ...(state === 'no_disclosure' || state === 'outcome_known' ? (['closing'] as const) : []),
  ]
}
