// Valid posts of staff about one enquiry, a task, a concern, a hold, an alert.
import { randomUUID } from 'node:crypto'
import { addDays, type CalendarDay, localTime, toDate } from '#domain/shared/instant.ts'
import { insertGrant } from '#test/support/builders.ts'
import { set } from '#test/support/contact-today.ts'
import { decidedBody, handOverBody, revokeBody, writtenBody } from '#test/support/triage-case.ts'
import { ciphertext, type Furnished, fields, type ValidBody, type ValidPost } from './valid-post.ts'

const versionOf = async ({ db, enquiry }: Furnished): Promise<string> => {
  const row = await db
    .selectFrom('enquiry')
    .select('version')
    .where('id', '=', enquiry.id)
    .executeTakeFirstOrThrow()
  return String(row.version)
}

const dayParts = (prefix: string, day: CalendarDay): Readonly<Record<string, string>> => {
  const [year = '', month = '', date = ''] = day.split('-')
  return { [`${prefix}-year`]: year, [`${prefix}-month`]: month, [`${prefix}-day`]: date }
}

const soon = ({ services }: Furnished): CalendarDay =>
  addDays(localTime(services.now(), 'Europe/London').day, 30)

const ofEnquiry =
  (
    make: (furnished: Furnished) => Omit<ValidBody, 'at'> | Promise<Omit<ValidBody, 'at'>>,
  ): ValidPost['make'] =>
  async (furnished) => ({ ...(await make(furnished)), at: furnished.enquiry.id })

const enquiries: Readonly<Record<string, ValidPost>> = {
  '/staff/enquiries/:id/take': {
    as: 'alex',
    make: ({ enquiry, organisation }) => ({
      at: enquiry.id,
      form: fields({ owner: organisation.staff('sasha').staffId }),
    }),
  },
  '/staff/enquiries/:id/next-date': {
    as: 'sasha',
    knows: ['hold'],
    make: ofEnquiry(async (furnished) => ({
      form: fields({
        version: await versionOf(furnished),
        ...dayParts('next', soon(furnished)),
      }),
    })),
  },
  '/staff/enquiries/:id/resume': {
    as: 'sasha',
    make: ofEnquiry(async (furnished) => {
      await furnished.db
        .updateTable('enquiry')
        .set({ state: 'on_hold', on_hold_from: 'in_triage' })
        .where('id', '=', furnished.enquiry.id)
        .execute()
      return { form: fields({ version: await versionOf(furnished) }) }
    }),
  },
  '/staff/enquiries/:id/close': {
    as: 'sasha',
    make: ofEnquiry(async (furnished) => {
      await furnished.db.deleteFrom('contact_today').execute()
      return { form: fields({ version: await versionOf(furnished), reason: 'answered' }) }
    }),
  },
  '/staff/enquiries/:id/move': {
    as: 'sasha',
    make: ofEnquiry(async (furnished) => ({
      form: fields({ version: await versionOf(furnished), move: 'record_no_contact' }),
    })),
  },
  '/staff/enquiries/:id/decide': {
    as: 'sasha',
    make: ofEnquiry(async (furnished) => ({
      json: await decidedBody(furnished.organisation, furnished.enquiry, {
        ...{ by: 'sasha', version: Number(await versionOf(furnished)), nextOn: soon(furnished) },
        outcome: { kind: 'accept' },
      }),
    })),
  },
  '/staff/enquiries/:id/answer': {
    as: 'sasha',
    make: ofEnquiry(async ({ organisation, enquiry }) => ({
      json: await writtenBody(organisation, enquiry, { by: 'sasha', sequence: 2 }),
    })),
  },
  '/staff/enquiries/:id/note': {
    as: 'sasha',
    make: ofEnquiry(async ({ organisation, enquiry }) => ({
      json: await writtenBody(organisation, enquiry, { by: 'sasha', sequence: 1, channel: 'note' }),
    })),
  },
  '/staff/enquiries/:id/hand-over': {
    as: 'sasha',
    make: ofEnquiry(async ({ organisation, enquiry }) => ({
      json: await handOverBody(organisation, enquiry, 'sasha', 'alex'),
    })),
  },
  '/staff/enquiries/:id/revoke': {
    as: 'sasha',
    make: ofEnquiry(async ({ db, organisation, enquiry }) => {
      await insertGrant(db, enquiry.id, organisation.staff('alex').staffId)
      return { json: await revokeBody(organisation, enquiry, 'alex', ['sasha']) }
    }),
  },
  '/staff/enquiries/:id/identity': {
    as: 'sasha',
    make: ofEnquiry(() => ({ json: { reason: 'to_answer' } })),
  },
  '/staff/shift/notes': {
    as: 'sasha',
    make: () => ({ json: { noteId: randomUUID(), teamVersion: 1, blob: ciphertext(1100) } }),
  },
  '/staff/queue/cards': {
    as: 'sasha',
    make: ({ waiting }) => ({ json: { ids: [waiting.id] } }),
  },
  '/staff/queue/resealed': {
    as: 'sasha',
    make: ({ waiting }) => ({
      json: { cards: [{ caseId: waiting.id, teamVersion: 1, blob: ciphertext(1100) }] },
    }),
  },
}

/** A note or message of Alex, so that an act may name it. */
async function written(furnished: Furnished, channel: 'note' | 'conversation'): Promise<string> {
  const { db, organisation, enquiry } = furnished
  const body = await writtenBody(organisation, enquiry, { by: 'alex', sequence: 2, channel })
  await db
    .insertInto('message')
    .values({
      ...{ id: body.messageId, enquiry_id: enquiry.id, channel, sequence: 2, key_version: 1 },
      ...{ author_role: 'staff', author_id: organisation.staff('alex').staffId },
      ...{ blob: Buffer.from(body.blob, 'base64url'), written_on: '2026-11-23' as CalendarDay },
    })
    .execute()
  return body.messageId
}

async function takenOn({ db, organisation, taskId, services }: Furnished, state = 'owned') {
  const isOwned = state === 'owned'
  await db
    .updateTable('contact_today')
    .set({
      state: isOwned ? 'owned' : 'awaiting_decision',
      owner_id: organisation.staff('alex').staffId,
      next_contact_at: isOwned ? toDate(services.now()) : null,
    })
    .where('id', '=', taskId)
    .execute()
}

const ofTask =
  (make: (furnished: Furnished) => Promise<Readonly<Record<string, string>>>): ValidPost['make'] =>
  async (furnished) => ({ at: furnished.taskId, form: fields(await make(furnished)) })

const tasks: Readonly<Record<string, ValidPost>> = {
  '/staff/contact-today/open': {
    as: 'alex',
    make: ({ waiting }) => ({ form: fields({ enquiry: waiting.id }) }),
  },
  '/staff/contact-today/:id/take-on': {
    as: 'alex',
    make: ofTask(async () => ({ seen_owner: '' })),
  },
  '/staff/contact-today/:id/attempt': {
    as: 'alex',
    make: ofTask(async (furnished) => {
      await takenOn(furnished)
      return { channel: 'mailbox', outcome: 'message_left' }
    }),
  },
  '/staff/contact-today/:id/they-came': {
    as: 'alex',
    make: ofTask(async (furnished) => {
      await takenOn(furnished)
      return {}
    }),
  },
  '/staff/contact-today/:id/mailbox-message': {
    as: 'alex',
    make: ofTask(async (furnished) => {
      await takenOn(furnished)
      return { written: await written(furnished, 'conversation') }
    }),
  },
  '/staff/contact-today/:id/told': {
    as: 'alex',
    make: ofTask(async (furnished) => {
      await takenOn(furnished)
      return { written: await written(furnished, 'conversation') }
    }),
  },
  '/staff/contact-today/:id/decide': {
    as: 'alex',
    make: ofTask(async (furnished) => {
      await takenOn(furnished, 'awaiting_decision')
      return { written: await written(furnished, 'note') }
    }),
  },
  '/staff/contact-today/:id/break-rule': {
    as: 'alex',
    make: ofTask(async (furnished) => {
      await takenOn(furnished)
      const act = { channel: 'phone', outcome: 'not_reached' }
      return { ...act, written: await written(furnished, 'note') }
    }),
  },
}

const concernEntry = (sequence = 1) => ({ sequence, keyVersion: 1, blob: ciphertext(1100) })
const concernWrap = () => ({ keyVersion: 1, teamVersion: 1, blob: ciphertext(1500) })

const safety: Readonly<Record<string, ValidPost>> = {
  '/staff/concerns/raise': {
    as: 'sasha',
    make: ({ enquiry }) => ({
      json: {
        ...{ id: crypto.randomUUID(), isImminent: true, enquiryId: enquiry.id },
        ...{ aboutStaffId: null, wrap: concernWrap() },
        entries: [{ ...concernEntry(), kind: 'facts' }],
      },
    }),
  },
  '/staff/concerns/without-words': {
    as: 'sasha',
    make: ({ enquiry }) => ({ form: fields({ enquiry: enquiry.id }) }),
  },
  '/staff/concerns/own-duty': {
    as: 'sasha',
    make: ({ concernId }) => ({
      form: fields({
        ...{ report: crypto.randomUUID(), concern: concernId, about: '', recipient: 'police' },
        ...{ team_version: '1', key_wrap: ciphertext(1500), blob: ciphertext(1100) },
      }),
    }),
  },
  '/staff/concerns/:id/act': {
    as: 'kim',
    make: ({ concernId }) => ({
      at: concernId,
      json: { act: 'note', version: 1, entry: concernEntry(), wrap: concernWrap() },
    }),
  },
  '/staff/holds': {
    as: 'noor',
    make: (furnished) => ({
      form: fields({
        ...{ enquiry: furnished.waiting.id, reason: 'court_order' },
        ...dayParts('review', soon(furnished)),
      }),
    }),
  },
  '/staff/holds/:id/lift': { as: 'noor', make: ({ holdId }) => ({ at: holdId, form: [] }) },
  '/staff/alerts/:id/acknowledge': {
    as: 'alex',
    make: async ({ db, alertId, organisation }) => {
      // Alerts reach whom the rota names.
      const { staffId } = organisation.staff('alex')
      await set(db, 'duty_roster', { duty_lead: staffId })
      return { at: alertId, form: [] }
    },
  },
}

export const triagePosts = { ...enquiries, ...tasks, ...safety }
