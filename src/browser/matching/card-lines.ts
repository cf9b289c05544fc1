// An offer card as lines of words: the preview of the coordinator and the page of the therapist say the same.
import type { OfferCard } from '#domain/help/matching/offer-card.ts'

type Label = Exclude<keyof OfferCard, 'version'> | 'yes' | 'no' | 'notSaid' | 'none'

export interface CardWords {
  readonly labels: { readonly [Name in Label]: string }
  /** By question, then by code. */
  readonly options: Readonly<Record<string, Readonly<Record<string, string>> | undefined>>
}

export function cardLines(
  card: OfferCard,
  { labels, options }: CardWords,
): readonly (readonly [string, string])[] {
  const one = (question: string, code: string | null): string =>
    code === null ? labels.notSaid : (options[question]?.[code] ?? code)
  const many = (question: string, codes: readonly string[], nothing: string): string =>
    codes.length === 0 ? nothing : codes.map((code) => one(question, code)).join(', ')
  return [
    [labels.mainReason, one('main_reason', card.mainReason)],
    [labels.legalStage, one('legal_stage', card.legalStage)],
    [labels.childrenNear, card.childrenNear === null ? labels.notSaid : labels[card.childrenNear]],
    [labels.hasOpenTask, labels[card.hasOpenTask ? 'yes' : 'no']],
    [labels.language, one('language', card.language)],
    [labels.mode, one('how_to_meet', card.mode)],
    [labels.region, one('region', card.region)],
    [labels.times, many('times', card.times, labels.notSaid)],
    [labels.accessNeeds, many('access_needs', card.accessNeeds, labels.none)],
    [labels.feeBand, one('means', card.feeBand)],
  ]
}
