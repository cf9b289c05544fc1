// A route says who may use it before it says what it does. There is no default: a route without `access` does not
// compile, and the whole table is a reviewed snapshot in test/architecture.
import type { Action, Condition, Standing } from '#domain/shared/permissions.ts'
import { actions } from '#domain/shared/permissions.ts'
import type { AppRequest, EnquirerRequest, StaffRequest } from './request.ts'

export type Access =
  /** Anybody at all; no session is looked at, the database may be down. */
  | { readonly who: 'anyone' }
  /** Anybody; a session is read if there is one. */
  | { readonly who: 'visitor' }
  /** Somebody who came back with a code. */
  | { readonly who: 'enquirer' }
  /** Holder of an unused one-time link; the handler checks the token and consumes it. */
  | { readonly who: 'one_time_link' }
  | StaffAccess

export interface StaffAccess {
  readonly who: 'staff'
  readonly may: Action
  /** What the person is to the record of the address; undefined means there is no such record. */
  readonly standing?: (request: StaffRequest) => Promise<Standing | undefined>
  /** Needs a fresh proof of presence (passkey or one-time code) within five minutes. */
  readonly stepUp?: true
}

/** Which allowance a request draws on; one class being used up leaves the others alone. */
export type LimitClass =
  | 'reading'
  | 'writing'
  /** The same where the server has to seal. */
  | 'writing_plain'
  | 'returning'
  /** Posts before a session: signing in, joining, setting up. */
  | 'sign_in'
  /** The pages of those. */
  | 'staff_door'
  | 'staff'
  | 'hotline'
  | 'health'

export type RequestOf<A extends Access> = A extends { readonly who: 'staff' }
  ? StaffRequest
  : A extends { readonly who: 'enquirer' }
    ? EnquirerRequest
    : AppRequest

interface RouteDefinition<A extends Access> {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly access: A
  readonly limit?: LimitClass
  /** Bytes of body that are read at most; 32 KiB unless said. */
  readonly bodyLimitBytes?: number
  /** A machine's JSON: the form token comes in the header `X-Form-Token`. */
  readonly accepts?: 'form' | 'json'
  readonly handle: (request: RequestOf<A>) => Response | Promise<Response>
}

export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly access: Access
  readonly limit: LimitClass
  readonly bodyLimitBytes: number
  readonly accepts: 'form' | 'json'
  readonly handle: (request: never) => Response | Promise<Response>
}

export function route<const A extends Access>(definition: RouteDefinition<A>): Route {
  const { access, path } = definition
  if (access.who === 'staff' && access.standing === undefined && needsStanding(access.may))
    throw new Error(
      `${path}: ${access.may} depends on the record, so the route must load a standing`,
    )
  return {
    ...definition,
    limit: definition.limit ?? defaultLimit(access, definition.method),
    bodyLimitBytes: definition.bodyLimitBytes ?? 32 * 1024,
    accepts: definition.accepts ?? 'form',
  }
}

/** True when some role may do this only to records it owns or was granted. */
function needsStanding(action: Action): boolean {
  const row: Readonly<Record<string, Condition | undefined>> = actions[action]
  return Object.values(row).some((condition) => condition !== 'any')
}

function defaultLimit(access: Access, method: 'GET' | 'POST'): LimitClass {
  switch (access.who) {
    case 'anyone':
    case 'visitor':
      return 'reading'
    case 'enquirer':
      return 'returning'
    case 'one_time_link':
      return method === 'GET' ? 'staff_door' : 'sign_in'
    case 'staff':
      return 'staff'
  }
}
