// What an organisation is composed of, and each person in it once it is: given to the rows and to what makes them.
import type { Keyring, ReceiptCode, StretchedPassphrase } from '@forestall/sealed'
import type { Random, StaffId } from '#domain/shared/ids.ts'
import type { Instant } from '#domain/shared/instant.ts'
import type { Role } from '#domain/shared/permissions.ts'
import type { Team } from '#domain/staff/teams.ts'
import type { FieldBox } from '#platform/field-box.ts'

export interface PersonGiven {
  readonly fullName: string
  readonly workingName: string
  readonly signInName: string
  readonly roles: readonly Role[]
  readonly passphrase: string
}

export interface ComposeInput {
  readonly organisation: {
    readonly name: string
    readonly country: string
    readonly timeZone: string
    readonly isDemo: boolean
  }
  /** The first is the administrator and steward, and a member of every team. */
  readonly people: readonly [PersonGiven, ...PersonGiven[]]
  readonly now: Instant
  readonly random: Random
  readonly fieldBox: FieldBox
  /** Stretching takes about a second each; whoever gives everybody one passphrase and salt may remember it. */
  readonly stretch?: (passphrase: string, salt: Uint8Array) => Promise<StretchedPassphrase>
  readonly newSalt?: () => Uint8Array<ArrayBuffer>
}

export interface ComposedPerson extends PersonGiven {
  /** Whose keys are wrapped to them: as their roles say, and every one for the first, who is a steward. */
  readonly teams: readonly Team[]
  readonly staffId: StaffId
  readonly keyring: Keyring
  readonly keyringKey: Uint8Array
  readonly totpSecret: Uint8Array
  readonly recoveryCode: ReceiptCode
}
