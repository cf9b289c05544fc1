// What the pages about colleagues post: forms that keep what was typed, and JSON of public halves and ciphertext.
import { z } from 'zod'
import { parseId, type StaffId } from '#domain/shared/ids.ts'
import { isRole, type Role } from '#domain/shared/permissions.ts'
import { rolesRefusal } from '#domain/staff/account.ts'
import { teams } from '#domain/staff/teams.ts'
import type { FormFields } from '#platform/http/form-fields.ts'
import { bytesField } from '#platform/sign-in/bytes-field.ts'
import { firstMethodsSchema, newRecoveryCodeSchema } from '#platform/sign-in/first-methods.ts'

export interface InvitationValues {
  readonly fullName: string
  readonly workingName: string
  readonly signInName: string
  readonly email: string
  readonly roles: readonly Role[]
}

export type InvitationField = 'full_name' | 'working_name' | 'sign_in_name' | 'email' | 'roles'
/** The error's name in `accountWords.errors`, or a pair of roles. */
export type InvitationFault = {
  readonly field: InvitationField
  readonly error: InvitationField | 'working_name_taken' | 'sign_in_name_taken' | 'together'
}

export interface InvitationRead {
  readonly values: InvitationValues
  readonly faults: readonly InvitationFault[]
}

const line = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}]*$/u)
const signInName = z.string().regex(/^[a-z0-9][a-z0-9._-]{1,58}[a-z0-9]$/)

function readNames(fields: FormFields): DetailsValues {
  const text = (name: DetailsField): string => fields.text(name).trim()
  return { fullName: text('full_name'), workingName: text('working_name'), email: text('email') }
}

type Check<Field> = readonly [Field, boolean]

function nameChecks({ fullName, workingName, email }: DetailsValues) {
  return [
    ['full_name', line(120).safeParse(fullName).success],
    ['working_name', line(60).safeParse(workingName).success],
    ['email', email === '' || z.email().max(200).safeParse(email).success],
  ] as const satisfies readonly Check<DetailsField>[]
}

export function readInvitation(fields: FormFields): InvitationRead {
  const values: InvitationValues = {
    ...readNames(fields),
    signInName: fields.text('sign_in_name').trim().toLowerCase(),
    roles: readRoles(fields),
  }
  const [fullName, workingName, email] = nameChecks(values)
  const checks: readonly (readonly [InvitationField, boolean])[] = [
    ...[fullName, workingName],
    ['sign_in_name', signInName.safeParse(values.signInName).success],
    email,
    ['roles', values.roles.length > 0],
  ]
  const faults: InvitationFault[] = checks.flatMap(([field, isRight]) =>
    isRight ? [] : [{ field, error: field }],
  )
  if (values.roles.length > 0 && rolesRefusal(values.roles) !== undefined)
    faults.push({ field: 'roles', error: 'together' })
  return { values, faults }
}

export type DetailsValues = Pick<InvitationValues, 'fullName' | 'workingName' | 'email'>
export type DetailsField = 'full_name' | 'working_name' | 'email'

export interface DetailsRead {
  readonly values: DetailsValues
  readonly faults: readonly DetailsField[]
}

export function readDetailsForm(fields: FormFields): DetailsRead {
  const { fullName, workingName, email } = readNames(fields)
  const values = { fullName, workingName, email }
  const checks = nameChecks(values)
  return { values, faults: checks.flatMap(([field, isRight]) => (isRight ? [] : [field])) }
}

export function readRoles(fields: FormFields): readonly Role[] {
  return [...new Set(fields.all('roles').filter(isRole))]
}

/** The version that the person saw; undefined when the form is not one of ours. */
export function readVersion(fields: FormFields): number | undefined {
  const text = fields.text('version')
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
}

const recipient = z.string().regex(/^age1pq1[a-z0-9]{1900,2100}$/)
const blob = bytesField(64, 64 * 1024)
const staffIdField = z.string().transform((text, context): StaffId => {
  const id = parseId<StaffId>(text)
  if (id !== undefined) return id
  context.addIssue({ code: 'custom', message: 'not an id' })
  return z.NEVER
})
const entry = z.strictObject({
  sequence: z.int().min(1),
  body: bytesField(32, 8192),
  signature: bytesField(64),
})
export type PostedEntry = z.output<typeof entry>

export const joinSchema = z.strictObject({
  keyring: blob,
  recipient,
  signingPublicKey: bytesField(32),
  methods: firstMethodsSchema,
})
export type Joining = z.output<typeof joinSchema>

const teamWraps = z
  .array(z.strictObject({ team: z.enum(teams), version: z.int().min(1), blob }))
  .max(200)
export type PostedTeamWraps = z.output<typeof teamWraps>

/** A colleague's entry, or a steward's with every team key. */
export const signSchema = z.strictObject({ entry, wraps: teamWraps })
export const keysSchema = z.strictObject({ wraps: teamWraps })
export const departureSchema = z.strictObject({ entry })

/** After the ceremony of two people: the new printed code, and the organisation's signature for it. */
export const reopenedSchema = z.strictObject({
  challengeId: bytesField(32),
  code: newRecoveryCodeSchema,
  signature: bytesField(64),
})
export type Reopened = z.output<typeof reopenedSchema>

export const renewSchema = z.strictObject({
  version: z.int().min(2),
  recipient,
  rootWrap: blob,
  wraps: z
    .array(z.strictObject({ staffId: staffIdField, blob }))
    .min(1)
    .max(500),
  entry,
})
export type Renewal = z.output<typeof renewSchema>
