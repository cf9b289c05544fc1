// What a member's browser posts about what is sealed to the team: wrapped anew, and checked against what it was before.
import { z } from 'zod'
import { bytesField } from '#platform/sign-in/bytes-field.ts'
import { sealedKinds } from './queries-sealed-to-teams.ts'

const item = {
  kind: z.enum(sealedKinds),
  id: z.uuid(),
  keyVersion: z.int().min(1),
  teamVersion: z.int().min(1),
}

export const rewrappedSchema = z.strictObject({
  items: z
    .array(
      z.strictObject({
        ...item,
        newTeamVersion: z.int().min(2),
        blob: bytesField(16, 128 * 1024),
      }),
    )
    .max(50),
})
export type Rewrapped = z.output<typeof rewrappedSchema>['items']

export const checkedSchema = z.strictObject({
  items: z.array(z.strictObject({ ...item, isSame: z.boolean() })).max(50),
})
export type Checked = z.output<typeof checkedSchema>['items']
