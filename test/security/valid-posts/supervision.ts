// Valid posts of the supervision log: a therapist records and takes out, a clinical supervisor confirms.
import type { StaffId } from '#domain/shared/ids.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import { addTherapist } from '#features/help/therapists/commands.ts'
import { recordSupervision } from '#features/help/therapists/commands-supervision.ts'
import { testRandom } from '#test/support/staff-app.ts'
import { therapistProfile } from '#test/support/therapist-profile.ts'
import { type Furnished, fields, type ValidPost } from './valid-post.ts'

async function actorIn({ db, services }: Furnished) {
  const { id } = await db
    .selectFrom('staff')
    .select('id')
    .where('sign_in_name', '=', 'therapist')
    .executeTakeFirstOrThrow()
  const staffId: StaffId = id
  const { fieldBox } = services
  return { staffId, now: services.now(), timeZone: 'Europe/London', fieldBox, random: testRandom }
}

/** The therapist who is signed in, in the registry, with one session. */
async function withSession(furnished: Furnished): Promise<string> {
  const { db } = furnished
  const actor = await actorIn(furnished)
  const made = await addTherapist(db, actor, therapistProfile())
  if (!made.ok) throw new Error('refused')
  const joined = { staff_id: actor.staffId }
  await db.updateTable('therapist').set(joined).where('id', '=', made.value).execute()
  const heldOn = '2026-11-02' as CalendarDay
  await recordSupervision(db, actor, { heldOn, kind: 'individual', minutes: 60, people: 1 })
  const { id } = await db
    .selectFrom('supervision_session')
    .select('id')
    .where('therapist_id', '=', made.value)
    .executeTakeFirstOrThrow()
  return id
}

const own = '/staff/my-supervision'

export const supervisionPosts: Readonly<Record<string, ValidPost>> = {
  [own]: {
    as: 'therapist',
    make: async (furnished) => {
      await withSession(furnished)
      const held = { 'held-day': '9', 'held-month': '11', 'held-year': '2026' }
      return { form: fields({ ...held, kind: 'group', minutes: '120', people: '6' }) }
    },
  },
  [`${own}/remove`]: {
    as: 'therapist',
    make: async (furnished) => {
      const session = await withSession(furnished)
      return { form: fields({ session, month: '2026-11' }) }
    },
  },
  '/staff/supervision': {
    as: 'supervisor',
    make: async (furnished) => {
      const session = await withSession(furnished)
      return { form: fields({ session, judged: 'confirm' }) }
    },
  },
}
