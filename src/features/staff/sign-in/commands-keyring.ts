// The keyring blob on the server: ciphertext with a number that only grows.
import type { StaffId } from '#domain/shared/ids.ts'
import type { Db } from '#platform/db/database.ts'

/** Stores a newer keyring blob; what somebody stored meanwhile comes back instead. */
export async function saveKeyring(
  db: Db,
  staffId: StaffId,
  next: { readonly version: number; readonly blob: Uint8Array },
): Promise<boolean> {
  const result = await db
    .updateTable('keyring')
    .set({ version: next.version, blob: new Uint8Array(next.blob) })
    .where('staff_id', '=', staffId)
    .where('version', '=', next.version - 1)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
