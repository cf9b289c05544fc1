// The score interval of a proportion (E. B. Wilson 1927; recommended by Newcombe, Statistics in Medicine 1998, 17:857).
// It stays within 0 and 1 and is honest for small numbers and for none or all.

export interface Interval {
  readonly lower: number
  readonly upper: number
}

/** Two-sided 95 %. */
export const z95 = 1.959963984540054

/** `events` of `total`; undefined for nobody at all, of whom nothing can be said. */
export function wilsonInterval(events: number, total: number, z = z95): Interval | undefined {
  if (!(total > 0) || events < 0 || events > total) return undefined
  const share = events / total
  const zz = (z * z) / total
  const centre = (share + zz / 2) / (1 + zz)
  const half = (z * Math.sqrt((share * (1 - share)) / total + zz / (4 * total))) / (1 + zz)
  return {
    lower: events === 0 ? 0 : Math.max(0, centre - half),
    upper: events === total ? 1 : Math.min(1, centre + half),
  }
}
