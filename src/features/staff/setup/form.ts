// What the set-up page posts: names, public halves and ciphertext. No private key has a field here.
import { z } from 'zod'
import { type OrganisationId, parseId, type StaffId } from '#domain/shared/ids.ts'
import { teams } from '#domain/staff/teams.ts'
import { bytesField } from '#platform/sign-in/bytes-field.ts'
import { firstMethodsSchema } from '#platform/sign-in/first-methods.ts'

function idField<Id extends OrganisationId | StaffId>() {
  return z.string().transform((text, context): Id => {
    const id = parseId<Id>(text)
    if (id !== undefined) return id
    context.addIssue({ code: 'custom', message: 'not an id' })
    return z.NEVER
  })
}

const line = (most: number) => z.string().trim().min(1).max(most)
const recipient = z.string().regex(/^age1pq1[a-z0-9]{1900,2100}$/)

const blob = bytesField(64, 64 * 1024)

export const setUpSchema = z.strictObject({
  organisation: z.strictObject({
    id: idField<OrganisationId>(),
    name: line(120),
    country: z.enum(['england', 'scotland', 'wales', 'northern_ireland', 'other']),
    timeZone: z.string().max(60).refine(isTimeZone, 'not a time zone'),
    rootRecipient: recipient,
    signingPublicKey: bytesField(32),
  }),
  administrator: z.strictObject({
    id: idField<StaffId>(),
    fullName: line(120),
    workingName: line(60),
    signInName: z
      .string()
      .transform((text) => text.trim().toLowerCase())
      .pipe(z.string().regex(/^[a-z0-9][a-z0-9._-]{1,58}[a-z0-9]$/)),
    keyring: blob,
    methods: firstMethodsSchema,
  }),
  teams: z
    .array(
      z.strictObject({
        team: z.enum(teams),
        recipient,
        rootWrap: blob,
        memberWrap: blob,
      }),
    )
    .length(teams.length)
    .refine((given) => new Set(given.map(({ team }) => team)).size === teams.length),
  /** The steward, then one a team, numbered from 1. */
  entries: z
    .array(z.strictObject({ sequence: z.int(), body: blob, signature: bytesField(64) }))
    .length(teams.length + 1)
    .refine((given) => given.every(({ sequence }, index) => sequence === index + 1)),
  /** Both printed halves were typed back. */
  sheetsConfirmed: z.literal(true),
})
export type SetUp = z.infer<typeof setUpSchema>

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return true
  } catch {
    return false
  }
}
