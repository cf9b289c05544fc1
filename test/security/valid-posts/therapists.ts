// Valid posts of the registry of therapists, and of a therapist about themselves.
import { type CredentialKind, credentialKinds } from '#domain/help/therapists/credentials.ts'
import type { StaffId, TherapistId } from '#domain/shared/ids.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import { addTherapist, saveOwnProfile } from '#features/help/therapists/commands.ts'
import { addAbsence, addCredential, stateLimit } from '#features/help/therapists/commands-facts.ts'
import { readTherapist } from '#features/help/therapists/stored-therapist.ts'
import { insertStaff } from '#test/support/builders.ts'
import { testRandom } from '#test/support/staff-app.ts'
import { profileForm, therapistProfile } from '#test/support/therapist-profile.ts'
import { type Furnished, fields, type ValidPost } from './valid-post.ts'

const as = 'registry'
const day = '2027-03-01' as CalendarDay

async function staffNamed({ db }: Furnished, name: string): Promise<StaffId> {
  const row = await db
    .selectFrom('staff')
    .select('id')
    .where('sign_in_name', '=', name)
    .executeTakeFirstOrThrow()
  return row.id
}

async function actorIn(furnished: Furnished) {
  const { services } = furnished
  const staffId = await staffNamed(furnished, as)
  const { fieldBox } = services
  return { staffId, now: services.now(), timeZone: 'Europe/London', fieldBox, random: testRandom }
}

type Prepare = (
  furnished: Furnished,
  which: { id: TherapistId; version: number },
) => Promise<unknown>

/** Somebody new in the registry, and what the post is about. */
async function inRegistry(furnished: Furnished, prepare?: Prepare) {
  const { db, services } = furnished
  const made = await addTherapist(db, await actorIn(furnished), therapistProfile())
  if (!made.ok) throw new Error('refused')
  await prepare?.(furnished, { id: made.value, version: 1 })
  const record = await readTherapist(db, services.fieldBox, made.value)
  if (record === undefined) throw new Error('gone')
  return record
}

function ofOne(
  make: (record: Awaited<ReturnType<typeof inRegistry>>) => Readonly<Record<string, string>>,
  prepare?: Prepare,
): ValidPost {
  return {
    as,
    make: async (furnished) => {
      const record = await inRegistry(furnished, prepare)
      const form = fields({ version: String(record.version), ...make(record) })
      return { at: record.id, form }
    },
  }
}

/** The same for the therapist who is signed in. */
function ofOwn(
  make: (record: Awaited<ReturnType<typeof inRegistry>>) => Readonly<Record<string, string>>,
  prepare?: Prepare,
): ValidPost {
  return {
    as: 'therapist',
    make: async (furnished) => {
      const staff_id = await staffNamed(furnished, 'therapist')
      const record = await inRegistry(furnished, async (all, which) => {
        await all.db.updateTable('therapist').set({ staff_id }).where('id', '=', which.id).execute()
        await prepare?.(all, which)
      })
      return { form: fields({ version: String(record.version), ...make(record) }) }
    },
  }
}

const days = {
  ...{ 'from-day': '1', 'from-month': '3', 'from-year': '2027' },
  ...{ 'until-day': '9', 'until-month': '3', 'until-year': '2027' },
}
const absent: Prepare = async (furnished, which) =>
  addAbsence(furnished.db, await actorIn(furnished), which, { fromDay: day, untilDay: day })
const limited: Prepare = async (furnished, which) =>
  stateLimit(furnished.db, await actorIn(furnished), which, {
    ...{ code: 'no_images', reasonCode: 'personal' },
  })
const insured: Prepare = async (furnished, which) =>
  addCredential(furnished.db, await actorIn(furnished), which, {
    ...{ kind: 'insurance', issuer: 'Sample', number: 'S-1', expiresOn: day },
    insuredPounds: 2_000_000,
  })
const offered: Prepare = async (furnished, which) =>
  saveOwnProfile(furnished.db, await actorIn(furnished), which, {
    ...{ work: therapistProfile(), about: 'I listen.' },
  })
/** As the registry left them; columns alone, since what the page asks for on the way is tried elsewhere. */
const active: Prepare = async (furnished, { id, version }) => {
  const { db } = furnished
  const actor = await actorIn(furnished)
  for (const [index, kind] of credentialKinds.entries())
    await addCredential(db, actor, { id, version: version + index }, credential(kind))
  const dates = { references_on: day, interviewed_on: day, activated_on: day }
  const executor_id = await insertStaff(db, { roles: ['clinical_supervisor'] })
  await db
    .updateTable('therapist')
    .set({ state: 'active', executor_id, ...dates })
    .where('id', '=', id)
    .execute()
}
const credential = (kind: CredentialKind) => ({
  ...{ kind, issuer: 'Sample', number: 'S-1', expiresOn: day },
  ...{ insuredPounds: 2_000_000, trainingDays: 3 },
})

const one = '/staff/therapists/:id'
const own = '/staff/my-profile'
const absenceOf = ({ absences }: Awaited<ReturnType<typeof inRegistry>>) => ({
  absence: absences[0]?.id ?? '',
})

export const therapistPosts: Readonly<Record<string, ValidPost>> = {
  '/staff/therapists': { as, make: () => ({ form: fields(profileForm()) }) },
  [`${one}/profile`]: ofOne(() => profileForm()),
  [`${one}/state`]: ofOne(() => ({ move: 'ask_references' })),
  [`${one}/people`]: {
    as,
    make: async (furnished) => {
      const record = await inRegistry(furnished)
      const executor = await insertStaff(furnished.db, { roles: ['clinical_supervisor'] })
      const form = fields({ version: String(record.version), account: '', executor, caretaker: '' })
      return { at: record.id, form }
    },
  },
  [`${one}/silence`]: ofOne(() => ({ silent: 'yes' })),
  [`${one}/about`]: ofOne(() => ({ judged: 'approve' }), offered),
  [`${one}/credentials`]: ofOne(() => ({
    ...{ kind: 'registration', issuer: 'Sample', number: 'S-1' },
    ...{ 'expires-day': '1', 'expires-month': '3', 'expires-year': '2027' },
  })),
  [`${one}/credentials/withdraw`]: ofOne(
    ({ credentials }) => ({ credential: credentials[0]?.id ?? '' }),
    insured,
  ),
  [`${one}/absences`]: ofOne(() => days),
  [`${one}/absences/end`]: ofOne(absenceOf, absent),
  [`${one}/limits`]: ofOne(() => ({ code: 'no_images', reason: 'personal' })),
  [`${one}/limits/lift`]: ofOne(() => ({ code: 'no_images' }), limited),
  [own]: ofOwn(() => ({ ...profileForm(), about: 'I listen.' })),
  [`${own}/state`]: ofOwn(() => ({ move: 'pause_self' }), active),
  [`${own}/absences`]: ofOwn(() => days),
  [`${own}/absences/end`]: ofOwn(absenceOf, absent),
}
