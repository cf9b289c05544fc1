// How long it takes until something happens, when for some it has not happened yet (Kaplan and Meier, JASA 1958, 53:457).
// Standard error after Greenwood; percentiles and intervals as survfit of R's package survival gives them.
import { type Interval, z95 } from './wilson.ts'

/** `time` in any one unit, 0 or more. Not an event: it had not happened when they were last seen. */
export interface Observation {
  readonly time: number
  readonly isEvent: boolean
}

/** One time at which somebody had the event or was last seen. */
export interface SurvivalStep {
  readonly time: number
  /** Just before this time. */
  readonly atRisk: number
  readonly events: number
  readonly censored: number
  /** Share to whom it has not happened by this time. */
  readonly survival: number
  /** Greenwood's sum up to here: the variance of the logarithm of `survival`. Infinite once nobody is left. */
  readonly logVariance: number
}

/** Steps by time. Somebody last seen at the time of an event was still at risk of it. */
export function kaplanMeier(observations: readonly Observation[]): readonly SurvivalStep[] {
  const times = [...new Set(observations.map(({ time }) => time))].toSorted((a, b) => a - b)
  let atRisk = observations.length
  let survival = 1
  let logVariance = 0
  return times.map((time) => {
    const here = observations.filter((one) => one.time === time)
    const events = here.filter(({ isEvent }) => isEvent).length
    const before = atRisk
    atRisk -= here.length
    survival *= (before - events) / before
    logVariance += events === 0 ? 0 : events / (before * (before - events))
    const censored = here.length - events
    return { time, atRisk: before, events, censored, survival, logVariance }
  })
}

export function standardErrorOf({ survival, logVariance }: SurvivalStep): number {
  return survival === 0 ? 0 : survival * Math.sqrt(logVariance)
}

/** `log` is what R prints by default, `log_log` what Stata prints. Undefined once nobody is left. */
export function survivalInterval(
  { survival, logVariance }: SurvivalStep,
  scale: 'log' | 'log_log',
  z = z95,
): Interval | undefined {
  if (survival === 0) return undefined
  if (survival === 1) return { lower: 1, upper: 1 }
  const error = Math.sqrt(logVariance)
  if (scale === 'log')
    return {
      lower: survival * Math.exp(-z * error),
      upper: Math.min(1, survival * Math.exp(z * error)),
    }
  const width = (z * error) / Math.abs(Math.log(survival))
  return { lower: survival ** Math.exp(width), upper: survival ** Math.exp(-width) }
}

/** Sums of fractions are compared with this much room. */
const tolerance = 1e-9

/**
 * The time by which it has happened to this share (0 to 1). Where the curve lies level at exactly that share, the middle
 * of the level. Undefined: it has not happened to that many.
 */
export function percentileTime(steps: readonly SurvivalStep[], share: number): number | undefined {
  const left = 1 - share
  const reached = steps.find(({ survival }) => survival <= left + tolerance)
  if (reached === undefined || reached.survival < left - tolerance) return reached?.time
  const below = steps.find(({ survival }) => survival < left - tolerance)
  return below === undefined ? reached.time : (reached.time + below.time) / 2
}

/** Limits of that time: where the limits of the curve cross. An open end is undefined. */
export function percentileInterval(
  steps: readonly SurvivalStep[],
  share: number,
  scale: 'log' | 'log_log',
): { readonly lower: number | undefined; readonly upper: number | undefined } {
  const crossing = (end: keyof Interval): number | undefined =>
    steps.find((step) => {
      const limits = survivalInterval(step, scale)
      return limits !== undefined && limits[end] <= 1 - share + tolerance
    })?.time
  return { lower: crossing('lower'), upper: crossing('upper') }
}
