// The thread as the product starts it: every task that the pool names is there and answers; what fails, fails by name.
import { newReceiptCode } from '@forestall/sealed'
import { afterAll, describe, expect, it } from 'vitest'
import { startPool, threadScript } from '#platform/threads/pool.ts'
import { type SealingTasks, sealingTaskNames, sealingTasks } from './sealing/tasks.ts'

const pool = startPool<SealingTasks>({
  script: threadScript('sealing'),
  tasks: sealingTaskNames,
  threads: 1,
})
afterAll(() => pool.close())

describe('a sealing thread', () => {
  it('has a name for each of its tasks', () => {
    expect(new Set<string>(sealingTaskNames)).toEqual(new Set(Object.keys(sealingTasks)))
  })

  it('answers nothing for wraps that do not open with the code', async () => {
    const answer = await pool.call.unlockMailbox({
      code: newReceiptCode(),
      place: { organisationId: 'o', caseId: 'c' },
      wraps: [{ version: 1, blob: new Uint8Array(1700) }],
      token: new Uint8Array(32),
    })
    expect(answer).toEqual({ ok: true, value: undefined })
  })

  it('tells the name of an error and nothing else', async () => {
    const written = 'what somebody wrote'
    const asked = { code: written } as unknown as Parameters<SealingTasks['sealEnquiry']>[0]
    const failed = await pool.call.sealEnquiry(asked).catch((error: unknown) => String(error))
    expect(failed).toMatch(/^Error: a task failed: \w*Error$/)
  })
})
