// For `npm run mutation`: the tests of the pure rules only, without a database.
import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { include: ['src/domain/**/*.test.ts'], pool: 'forks' } })
