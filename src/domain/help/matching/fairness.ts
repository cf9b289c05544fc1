// Whom offers reach (evidence: monthly equity table): share with an offer and the wait for it, by language, region, means
// and door, with intervals. It is for the coordinator, in the browser that holds the cards; a group too small to compare
// is named without figures. Nothing here feeds back into who is matched.
import { kaplanMeier, percentileInterval, percentileTime } from '../../statistics/kaplan-meier.ts'
import { type Interval, wilsonInterval } from '../../statistics/wilson.ts'
import { compareTexts } from './waiting-order.ts'

export const fairnessDimensions = ['language', 'region', 'means', 'door'] as const
export type FairnessDimension = (typeof fairnessDimensions)[number]

/** `undefined`: they did not say, which is a group like any other. */
export interface FairnessRecord {
  readonly groups: { readonly [Dimension in FairnessDimension]: string | undefined }
  /** Days until the first offer, or until today. */
  readonly waitedDays: number
  readonly isOffered: boolean
}

export interface FairnessRow {
  readonly group: string | undefined
  readonly people: number
  readonly offered: number
  readonly share: number
  readonly interval: Interval
  /** Undefined: fewer than half have had an offer. */
  readonly medianDays: number | undefined
  /** 95 %, on the scale of log-log; an open end is undefined. */
  readonly medianInterval: {
    readonly lower: number | undefined
    readonly upper: number | undefined
  }
}

export interface FairnessTable {
  readonly dimension: FairnessDimension
  /** By group, those who did not say last. */
  readonly rows: readonly FairnessRow[]
  readonly tooFew: readonly (string | undefined)[]
}

/** Below this an interval spans nearly everything, and a figure would be about somebody. */
export const smallestGroup = 10

export function fairnessTable(
  records: readonly FairnessRecord[],
  dimension: FairnessDimension,
): FairnessTable {
  const groups = [...new Set(records.map((record) => record.groups[dimension]))].toSorted(
    compareGroups,
  )
  const members = groups.map((group) => ({
    group,
    records: records.filter((record) => record.groups[dimension] === group),
  }))
  return {
    dimension,
    rows: members.flatMap((one) => rowOf(one.group, one.records)),
    tooFew: members.flatMap((one) => (one.records.length < smallestGroup ? [one.group] : [])),
  }
}

function rowOf(group: string | undefined, records: readonly FairnessRecord[]): FairnessRow[] {
  const people = records.length
  const offered = records.filter(({ isOffered }) => isOffered).length
  const interval = wilsonInterval(offered, people)
  if (people < smallestGroup || interval === undefined) return []
  const curve = kaplanMeier(
    records.map(({ waitedDays, isOffered }) => ({ time: waitedDays, isEvent: isOffered })),
  )
  return [
    {
      group,
      people,
      offered,
      share: offered / people,
      interval,
      medianDays: percentileTime(curve, 0.5),
      medianInterval: percentileInterval(curve, 0.5, 'log_log'),
    },
  ]
}

function compareGroups(one: string | undefined, other: string | undefined): number {
  if (one === undefined || other === undefined)
    return Number(one === undefined) - Number(other === undefined)
  return compareTexts(one, other)
}
