import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: [
      'src/**/*.test.{ts,tsx}',
      'packages/*/{src,test}/**/*.test.{ts,tsx}',
      'test/**/*.test.{ts,tsx}',
      'tools/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', 'dist/**', 'test/architecture/planted-faults/**'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    // Hooks make databases and stretch passphrases: on a busy machine that takes longer than the ten seconds of a default.
    hookTimeout: 60_000,
  },
})
