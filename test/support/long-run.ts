// Whether this is a run of the long versions (`npm run timing`, `npm run smuggling`): same tests, same bars, more cases.
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    readonly isLongRun?: boolean
  }
}

/** In the long version `long`, otherwise `short`. */
export function longOrShort(long: number, short: number): number {
  return inject('isLongRun') === true ? long : short
}
