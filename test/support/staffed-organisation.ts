// An organisation with staff whose keys are real: everything that a browser would have made, made in Node. Everybody
// has the same passphrase under the same salt, so that it is stretched once a process.
import { randomBytes } from 'node:crypto'
import { type StretchedPassphrase, stretchPassphrase } from '@forestall/sealed'
import { type Instant, instant } from '#domain/shared/instant.ts'
import type { Role } from '#domain/shared/permissions.ts'
import { insertComposed } from '#features/staff/setup/commands.ts'
import { type ComposedOrganisation, composeOrganisation } from '#features/staff/setup/compose.ts'
import type { ComposedPerson, PersonGiven } from '#features/staff/setup/composed.ts'
import type { Db } from '#platform/db/database.ts'
import { type FieldBox, fieldBox } from '#platform/field-box.ts'
import { codeAt } from '#platform/sign-in/one-time-code.ts'

export const testPassphrase = 'lantern orchard velvet tram'
export const testFieldBox: FieldBox = fieldBox(new Uint8Array(32).fill(7))

const salt = new Uint8Array(16).fill(9)
let stretched: Promise<StretchedPassphrase> | undefined

export function stretchedTestPassphrase(): Promise<StretchedPassphrase> {
  stretched ??= stretchPassphrase(testPassphrase, salt)
  return stretched
}

export function person(signInName: string, roles: readonly Role[]): PersonGiven {
  const name = `${signInName[0]?.toUpperCase() ?? ''}${signInName.slice(1)}`
  return {
    ...{ signInName, roles },
    fullName: `${name} Sample`,
    workingName: name,
    passphrase: testPassphrase,
  }
}

const usual: readonly [PersonGiven, ...PersonGiven[]] = [
  person('robin', ['administrator']),
  person('sasha', ['intake_coordinator']),
  person('alex', ['intake_coordinator', 'duty_lead']),
  person('kim', ['safeguarding_lead']),
  person('noor', ['data_protection_officer']),
]

export interface StaffedOrganisation extends ComposedOrganisation {
  /** By sign-in name: robin (administrator, steward), sasha and alex (intake), kim (safeguarding), noor (data protection). */
  readonly staff: (signInName: string) => ComposedPerson
  readonly codeOf: (signInName: string, now: Instant) => string
}

export interface StaffedGiven {
  readonly people?: readonly [PersonGiven, ...PersonGiven[]]
  readonly now?: Instant
  readonly fieldBox?: FieldBox
}

/** Composes and inserts it. */
export async function insertStaffedOrganisation(
  db: Db,
  given: StaffedGiven = {},
): Promise<StaffedOrganisation> {
  const composed = await composeOrganisation({
    organisation: {
      name: 'Example Help Service',
      country: 'england',
      timeZone: 'Europe/London',
      isDemo: false,
    },
    people: given.people ?? usual,
    now: given.now ?? instant(Date.parse('2026-01-05T09:00:00Z')),
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
    fieldBox: given.fieldBox ?? testFieldBox,
    stretch: stretchedTestPassphrase,
    newSalt: () => salt,
  })
  await insertComposed(db, composed.rows)
  const staff = (signInName: string): ComposedPerson => {
    const found = composed.people.find((one) => one.signInName === signInName)
    if (found === undefined) throw new Error(`nobody called ${signInName}`)
    return found
  }
  return {
    ...composed,
    staff,
    codeOf: (signInName, now) => codeAt(staff(signInName).totpSecret, now),
  }
}
