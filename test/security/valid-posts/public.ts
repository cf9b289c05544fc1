// Valid posts of people who write: the journey both ways, drafts, the mailbox.
import {
  asReceiptCode,
  deriveDraftLookup,
  deriveLookup,
  newReceiptCode,
  sealDraft,
  sealMessage,
  shredKey,
  spellAsLetters,
  toBase64url,
} from '@forestall/sealed'
import { onlyTheMailbox } from '#domain/help/safe-contact.ts'
import { toDate } from '#domain/shared/instant.ts'
import { insertEnquiry } from '#test/support/builders.ts'
import { sealForm, walkToAnswers } from '#test/support/enquiry-visitor.ts'
import { person } from '#test/support/furnished-product.ts'
import { type PlainForm, type PlainPage, post, visit } from '#test/support/plain-browser.ts'
import { eraseWords } from '#words/en-mailbox.ts'
import { ciphertext, type Furnished, fields, type ValidBody, type ValidPost } from './valid-post.ts'

const door = 'self'

/** A browser without scripts or cookies on the same product. */
const client = ({ app }: Furnished) => ({
  request: async (path: string, init?: RequestInit) =>
    app.request(`http://localhost:3000${path}`, init),
})

const bodyOf = (
  form: PlainForm | undefined,
  typed: Readonly<Record<string, string>>,
): ValidBody => {
  if (form === undefined) throw new Error('the page has no such form')
  const others = form.fields.filter(([name]) => name !== 'form_token' && !(name in typed))
  return { at: door, form: [...others, ...Object.entries(typed)] }
}

const journeyForm = (page: PlainPage) =>
  page.forms.find((form) => form.fields.some(([name]) => name === 'at'))

async function firstQuestion(furnished: Furnished): Promise<PlainForm | undefined> {
  const limits = await visit(client(furnished), `/enquiry/${door}`)
  return journeyForm(await post(client(furnished), limits.forms[0]))
}

/** The page with the code, after an enquiry was sent. */
async function codeForm(furnished: Furnished, action: string): Promise<PlainForm | undefined> {
  const form = await walkToAnswers(client(furnished) as never)
  const page = await post(client(furnished), form, { go: 'send' })
  return page.forms.find((one) => one.action.endsWith(action))
}

/** As the page of the journey says it. */
const placeOf = ({ organisation }: Furnished) => {
  const intake = organisation.teamKeys.find(({ team }) => team === 'intake')
  if (intake === undefined) throw new Error('no intake team')
  const { organisationId } = organisation
  return { organisationId, recipient: intake.recipient as never, teamVersion: intake.version }
}

async function keepDraftOf({ db, organisation, services }: Furnished) {
  const code = newReceiptCode()
  const { organisationId } = organisation
  const { lookup, lookupHash } = await deriveDraftLookup(code, organisationId)
  const kept = { door, answers: {}, at: 'age' }
  const blob = await sealDraft(code, organisationId, kept)
  const expires_at = toDate(services.now())
  expires_at.setUTCHours(expires_at.getUTCHours() + 20)
  await db.insertInto('draft').values({ lookup_hash: lookupHash, blob, expires_at }).execute()
  return { code, lookup }
}

const journey: Readonly<Record<string, ValidPost>> = {
  '/enquiry/:door/start': { make: () => ({ at: door, form: [] }) },
  '/enquiry/:door': {
    knows: ['age'],
    make: async (furnished) => bodyOf(await firstQuestion(furnished), { go: 'later' }),
  },
  '/enquiry/:door/send': {
    make: async (furnished) =>
      bodyOf(await walkToAnswers(client(furnished) as never), { go: 'send' }),
  },
  '/enquiry/:door/code': {
    make: async (furnished) => bodyOf(await codeForm(furnished, '/code'), { go: 'skip' }),
  },
  '/enquiry/:door/code-file': {
    make: async (furnished) => bodyOf(await codeForm(furnished, '/code-file'), {}),
  },
  '/enquiry/:door/sealed': {
    make: async (furnished) => {
      const { body } = await sealForm(placeOf(furnished))
      return { at: door, json: JSON.parse(body) as Record<string, unknown> }
    },
  },
  '/enquiry/:door/confirmed': {
    make: async ({ organisation, enquiry }) => {
      const { lookup } = await deriveLookup(enquiry.code, organisation.organisationId)
      return { at: door, json: { lookup: toBase64url(lookup) } }
    },
  },
  '/enquiry/resume': {
    make: async (furnished) => {
      const { code } = await keepDraftOf(furnished)
      return { form: fields({ draft_code: spellAsLetters(code) }) }
    },
  },
  '/enquiry/resume/open': {
    make: async (furnished) => ({
      json: { lookup: toBase64url((await keepDraftOf(furnished)).lookup) },
    }),
  },
  '/enquiry/resume/keep': {
    make: async ({ organisation }) => {
      const { organisationId } = organisation
      const code = asReceiptCode(crypto.getRandomValues(new Uint8Array(16)))
      const { lookupHash } = await deriveDraftLookup(code, organisationId)
      const blob = await sealDraft(code, organisationId, { door, answers: {}, at: 'age' })
      const sealed = { lookupHash: toBase64url(lookupHash), blob: toBase64url(blob) }
      return { json: { ...sealed, ticket: '', answer: '' } }
    },
  },
  '/enquiry/referral-status': {
    make: async ({ db, organisation }) => {
      const code = newReceiptCode()
      const { lookupHash } = await deriveLookup(code, organisation.organisationId)
      const enquiry_id = await insertEnquiry(db)
      const receipt = { lookup_hash: lookupHash, enquiry_id }
      await db.insertInto('referral_receipt').values(receipt).execute()
      return { form: fields({ referral_code: spellAsLetters(code) }) }
    },
  },
}

const nextSequence = async ({ db, enquiry }: Furnished): Promise<number> => {
  const rows = await db
    .selectFrom('message')
    .select('sequence')
    .where('enquiry_id', '=', enquiry.id)
    .where('channel', '=', 'conversation')
    .execute()
  return Math.max(...rows.map(({ sequence }) => sequence)) + 1
}

const email = { channels: ['email'], times: ['weekend'] }
const contactFields = (step: 'way' | 'name') =>
  fields({
    identity_way_email: 'sample@person.example',
    safe_contact_channels: email.channels,
    safe_contact_times: email.times,
    safe_contact_answerer: 'only_me',
    ...(step === 'name' ? { identity_name: 'Sample Person' } : {}),
  })
const contactKnows = [
  ...['identity_way', 'identity_way_phone', 'safe_contact', 'safe_contact_voicemail'],
  ...['safe_contact_name_to_use', 'identity_name', 'code'],
]

const mailbox: Readonly<Record<string, ValidPost>> = {
  '/return': {
    make: ({ enquiry }) => ({ form: fields({ code: spellAsLetters(enquiry.code) }) }),
  },
  '/return/open': {
    make: async ({ organisation, enquiry }) => {
      const { lookup } = await deriveLookup(enquiry.code, organisation.organisationId)
      return { json: { lookup: toBase64url(lookup) } }
    },
  },
  '/return/claim': {
    as: person,
    make: async ({ db, enquiry }) => {
      const isReferral = { is_unclaimed_referral: true, door: 'professional_referral' } as const
      await db.updateTable('enquiry').set(isReferral).where('id', '=', enquiry.id).execute()
      return { form: [] }
    },
  },
  '/return/limits': { as: person, make: () => ({ form: [] }) },
  '/return/reply': {
    knows: ['send', 'noticed_text'],
    make: ({ enquiry }) => ({
      form: fields({
        text: 'I am worried about what I look at online and I want to stop.',
        message_id: crypto.randomUUID(),
        code: spellAsLetters(enquiry.code),
      }),
    }),
  },
  '/return/messages': {
    as: person,
    make: async (furnished) => {
      const { enquiry } = furnished
      const messageId = crypto.randomUUID()
      const sequence = await nextSequence(furnished)
      const blob = await sealMessage({
        place: { ...enquiry.place, messageId, channel: 'conversation', sequence },
        key: enquiry.key,
        shredKey: shredKey('conversation', enquiry.shredKey),
        author: { role: 'enquirer' },
        text: 'I am worried about what I look at online and I want to stop.',
      })
      return { json: { messageId, sequence, blob: toBase64url(blob), contactToday: false } }
    },
  },
  '/return/contact/way': {
    as: person,
    knows: contactKnows,
    make: () => ({ form: contactFields('way') }),
  },
  '/return/contact/name': {
    as: person,
    knows: contactKnows,
    make: () => ({ form: contactFields('name') }),
  },
  '/return/contact/sealed': {
    as: person,
    make: (furnished) => ({
      json: {
        ...{ revision: 1, teamKeyVersion: placeOf(furnished).teamVersion, rules: onlyTheMailbox },
        ...{ keyWrap: ciphertext(1500), blob: ciphertext(1100), shredKey: ciphertext(32) },
      },
    }),
  },
  '/return/contact/remove': { as: person, make: () => ({ form: [] }) },
  '/return/save': { as: person, make: () => ({ form: [] }) },
  '/return/erase': { as: person, make: () => ({ form: fields({ confirm: eraseWords.word }) }) },
  '/return/end': { as: person, make: () => ({ form: [] }) },
}

export const publicPosts = { ...journey, ...mailbox }
