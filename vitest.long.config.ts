// For `npm run timing` and `npm run smuggling`: the long versions of tests that are short in `npm test`.
import { mergeConfig } from 'vitest/config'
import config from './vitest.config.ts'

export default mergeConfig(config, {
  test: {
    provide: { isLongRun: true },
    testTimeout: 14_400_000,
    maxWorkers: 1,
    maxConcurrency: 20,
  },
})
