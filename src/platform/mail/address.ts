// A colleague's mail address: sealed under the server's field key, opened only to send (migrations, staff.email_sealed).
import type { StaffId } from '#domain/shared/ids.ts'
import type { Db } from '#platform/db/database.ts'
import type { FieldBox } from '#platform/field-box.ts'
import { findSealedAddress } from './queries.ts'

const place = (staffId: StaffId): string => `staff.email ${staffId}`

export function sealMailAddress(
  box: FieldBox,
  staffId: StaffId,
  address: string,
): Uint8Array<ArrayBuffer> {
  return box.seal(place(staffId), new TextEncoder().encode(address))
}

/** Undefined when it was sealed under another key or for somebody else. */
export function openMailAddress(
  box: FieldBox,
  staffId: StaffId,
  sealed: Uint8Array,
): string | undefined {
  const opened = box.open(place(staffId), sealed)
  return opened === undefined ? undefined : new TextDecoder().decode(opened)
}

/** For the mail job: the address of somebody who still works here. */
export function mailAddressFinder(
  db: Db,
  box: FieldBox,
): (staffId: StaffId) => Promise<string | undefined> {
  return async (staffId) => {
    const sealed = await findSealedAddress(db, staffId)
    return sealed === undefined ? undefined : openMailAddress(box, staffId, sealed)
  }
}
