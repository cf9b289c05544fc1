// Puts the registry of the demonstration together: the plan is the demonstration's, sealing is the registry's own.
import type { Random, StaffId } from '#domain/shared/ids.ts'
import { type Instant, localTime } from '#domain/shared/instant.ts'
import { sealProfile } from '#features/help/therapists/commands.ts'
import { sealFacts } from '#features/help/therapists/commands-facts.ts'
import { insertDemoTherapists } from '#features/staff/demo/commands-therapists.ts'
import { newDraw } from '#features/staff/demo/draw.ts'
import { registry } from '#features/staff/demo/people.ts'
import { demoTimeZone } from '#features/staff/demo/settings.ts'
import { planTherapists } from '#features/staff/demo/therapists.ts'
import type { Tx } from '#platform/db/database.ts'
import type { FieldBox } from '#platform/field-box.ts'

export interface DemoRegistryInput {
  readonly now: Instant
  readonly random: Random
  readonly fieldBox: FieldBox
  readonly idOf: (signInName: string) => StaffId
}

const seed = 20_261_123

export async function makeDemoRegistry(tx: Tx, input: DemoRegistryInput): Promise<void> {
  const { now, random, fieldBox, idOf } = input
  const { day: today } = localTime(now, demoTimeZone)
  await insertDemoTherapists(tx, planTherapists(today, newDraw(seed)), {
    ...{ random, manager: idOf(registry.manager), executor: idOf(registry.executor) },
    accounts: registry.therapists.map(idOf),
    sealProfile: (id, profile) => sealProfile(fieldBox, id, profile),
    sealFacts: (id, facts) => sealFacts(fieldBox, id, facts),
  })
}
