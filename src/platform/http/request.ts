// What a handler is given: the parsed request, the moment, and who is asking. Never a network address or user agent.
import type { EnquiryId, StaffId } from '#domain/shared/ids.ts'
import type { Instant } from '#domain/shared/instant.ts'
import type { Role } from '#domain/shared/permissions.ts'
import type { FormFields } from './form-fields.ts'

export interface EnquirerSession {
  readonly kind: 'enquirer'
  readonly token: string
  readonly tokenHash: Uint8Array
  readonly enquiryId: EnquiryId
  readonly sealedKey: Uint8Array | undefined
}

export interface StaffSession {
  readonly kind: 'staff'
  readonly tokenHash: Uint8Array
  readonly staffId: StaffId
  readonly workingName: string
  readonly roles: readonly Role[]
  readonly steppedUpAt: Instant | undefined
  readonly isUnlocked: boolean
}

export interface AppRequest {
  readonly method: string
  readonly url: URL
  readonly params: Readonly<Record<string, string>>
  readonly now: Instant
  readonly session: EnquirerSession | StaffSession | undefined
  /** For pages that were compressed ahead of time. */
  readonly acceptEncoding: string | null
  /** True on https, so that the cookie gets its `__Host-` name. */
  readonly isSecure: boolean
  readonly form: () => Promise<FormFields>
  readonly json: () => Promise<unknown>
  /** A fresh form token, masked anew for this response. */
  readonly formToken: () => string
  /** True when this request must first solve the puzzle or wait its turn. */
  readonly mustWait: () => boolean
}

export interface EnquirerRequest extends AppRequest {
  readonly session: EnquirerSession
}

export interface StaffRequest extends AppRequest {
  readonly session: StaffSession
}
