// Who signs in with a passphrase, and the sealed secret of their code app: for the demonstration's page of codes.
import type { ReadonlyDb } from '#platform/db/database.ts'

export async function readCodeApps(db: ReadonlyDb) {
  const rows = await db
    .selectFrom('staff')
    .innerJoin('sign_in_method', 'sign_in_method.staff_id', 'staff.id')
    .innerJoin('organisation', (join) => join.on('organisation.is_demo', '=', true))
    .leftJoin('staff_role', (join) =>
      join.onRef('staff_role.staff_id', '=', 'staff.id').on('staff_role.until', 'is', null),
    )
    .select(['staff.sign_in_name', 'staff_role.role', 'sign_in_method.id', 'totp_sealed'])
    .where('sign_in_method.kind', '=', 'passphrase')
    .where('staff.state', '=', 'active')
    .orderBy('staff.joined_at')
    .orderBy('staff.sign_in_name')
    .orderBy('staff_role.role')
    .execute()
  return rows
}
