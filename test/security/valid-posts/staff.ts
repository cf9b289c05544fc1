// Valid posts of staff about themselves, the organisation, their colleagues and background work.

import {
  deriveLookup,
  foundOrganisation,
  newKeyring,
  newTeamKey,
  publicKeysOf,
  signEntry,
  signReopening,
  toBase64url,
  wrapTeamKey,
} from '@forestall/sealed'
import { sql } from 'kysely'
import { softWeightIds } from '#domain/help/matching/soft-weights.ts'
import { newId, type StaffId } from '#domain/shared/ids.ts'
import { toDate } from '#domain/shared/instant.ts'
import { type Team, teams } from '#domain/staff/teams.ts'
import { readDirectory } from '#features/staff/accounts/directory-log.ts'
import { issueSetUpLink } from '#features/staff/setup/commands.ts'
import { newChallenge } from '#platform/sign-in/challenges.ts'
import { insertPasskey, newPasskeySchema } from '#platform/sign-in/first-methods.ts'
import { codeAt } from '#platform/sign-in/one-time-code.ts'
import { insertStaff, insertStaffSession } from '#test/support/builders.ts'
import { send } from '#test/support/furnished-product.ts'
import { softPasskey } from '#test/support/soft-passkey.ts'
import { testRandom } from '#test/support/staff-app.ts'
import { stretchedTestPassphrase } from '#test/support/staffed-organisation.ts'
import { ciphertext, type Furnished, fields, type ValidPost } from './valid-post.ts'

const origin = 'http://localhost:3000'
const uuid = () => crypto.randomUUID()
const half = async () => toBase64url((await stretchedTestPassphrase()).authentication)

async function recoveryHalf({ organisation }: Furnished, name: string): Promise<string> {
  const { recoveryCode } = organisation.staff(name)
  const { lookup } = await deriveLookup(recoveryCode, organisation.organisationId)
  return toBase64url(lookup)
}

type Purpose = Parameters<typeof newChallenge>[2]

async function challengeFor({ db, services }: Furnished, purpose: Purpose, holder?: StaffId) {
  const made = await newChallenge(db, testRandom, purpose, holder, services.now())
  return { id: toBase64url(made.id), challenge: toBase64url(made.challenge) }
}

/** Posts the passkey, so that its public key is stored as the product stores it. */
async function withPasskey(furnished: Furnished, name: string) {
  const { db, organisation, services } = furnished
  const passkey = softPasskey(origin)
  const { staffId } = organisation.staff(name)
  const { id, challenge } = await challengeFor(furnished, 'new_passkey', staffId)
  const given = newPasskeySchema.parse({
    ...{ methodId: uuid(), challengeId: id, label: 'test key', unlocker: ciphertext(64) },
    credential: passkey.create(challenge),
  })
  const stored = await db
    .transaction()
    .execute((tx) =>
      insertPasskey(tx as never, services, staffId, 'new_passkey', given, services.now()),
    )
  if (!stored.ok) throw new Error('the passkey is refused')
  return passkey
}

const firstMethods = (furnished: Furnished) => {
  const secret = testRandom(20)
  return {
    passkeys: [],
    passphrase: {
      ...{ methodId: uuid(), salt: ciphertext(16), authentication: ciphertext(32) },
      unlocker: ciphertext(64),
      totp: { secret: toBase64url(secret), code: codeAt(secret, furnished.services.now()) },
    },
    recoveryCode: { methodId: uuid(), authentication: ciphertext(16), unlocker: ciphertext(64) },
    organisationRoot: ciphertext(1500),
  }
}

const signIn: Readonly<Record<string, ValidPost>> = {
  '/staff/sign-in/challenge': { make: () => ({ json: {} }) },
  '/staff/sign-in/salt': { make: () => ({ json: { name: 'sasha' } }) },
  '/staff/sign-in/passphrase': {
    make: async ({ organisation, services }) => ({
      json: {
        ...{ name: 'sasha', authentication: await half() },
        code: organisation.codeOf('sasha', services.now()),
      },
    }),
  },
  '/staff/sign-in/recovery': {
    make: async (furnished) => ({
      json: { name: 'sasha', authentication: await recoveryHalf(furnished, 'sasha') },
    }),
  },
  '/staff/sign-in/passkey': {
    make: async (furnished) => {
      const passkey = await withPasskey(furnished, 'sasha')
      const { id, challenge } = await challengeFor(furnished, 'sign_in')
      return { json: { challengeId: id, credential: passkey.get(challenge), hasPrf: true } }
    },
  },
  '/staff/presence/challenge': { as: 'sasha', make: () => ({ json: {} }) },
  '/staff/presence/salt': { as: 'sasha', make: () => ({ json: {} }) },
  '/staff/unlock/passkey': { as: 'sasha', make: (furnished) => presence(furnished) },
  '/staff/step-up/passkey': { as: 'sasha', make: (furnished) => presence(furnished) },
  '/staff/unlock/passphrase': {
    as: 'sasha',
    make: async (furnished) => {
      await forgetSessionMethod(furnished, 'sasha')
      return { json: { authentication: await half() } }
    },
  },
  '/staff/unlock/recovery': {
    as: 'sasha',
    make: async (furnished) => ({
      json: { authentication: await recoveryHalf(furnished, 'sasha') },
    }),
  },
  '/staff/step-up/code': {
    as: 'sasha',
    make: async (furnished) => {
      await forgetSessionMethod(furnished, 'sasha')
      const { organisation, services } = furnished
      return { json: { code: organisation.codeOf('sasha', services.now()) } }
    },
  },
  '/staff/unlock-half': { as: 'sasha', make: () => ({ json: {} }) },
  '/staff/lock': { as: 'sasha', make: () => ({ form: [] }) },
  '/staff/sign-out': { as: 'sasha', make: () => ({ form: [] }) },
  '/staff/keyring': { as: 'sasha', make: () => ({ json: { version: 2, blob: ciphertext(900) } }) },
}

async function presence(furnished: Furnished) {
  const passkey = await withPasskey(furnished, 'sasha')
  const { staffId } = furnished.organisation.staff('sasha')
  const { id, challenge } = await challengeFor(furnished, 'presence', staffId)
  return { json: { challengeId: id, credential: passkey.get(challenge) } }
}

/** The session of a test comes with a passphrase of random bytes; the person's own must be the only one. */
async function forgetSessionMethod({ db, organisation }: Furnished, name: string): Promise<void> {
  const { staffId } = organisation.staff(name)
  const own = await db
    .selectFrom('sign_in_method')
    .select('id')
    .where('staff_id', '=', staffId)
    .where('kind', '=', 'recovery_code')
    .executeTakeFirstOrThrow()
  await db
    .updateTable('staff_session')
    .set({ method_id: own.id })
    .where('staff_id', '=', staffId)
    .execute()
  await db
    .deleteFrom('sign_in_method')
    .where('staff_id', '=', staffId)
    .where('label', '=', 'Passphrase')
    .execute()
}

const account: Readonly<Record<string, ValidPost>> = {
  '/staff/account/passkey/challenge': { as: 'sasha', make: () => ({ json: {} }) },
  '/staff/account/passkey': {
    as: 'sasha',
    make: async (furnished) => {
      const { staffId } = furnished.organisation.staff('sasha')
      const { id, challenge } = await challengeFor(furnished, 'new_passkey', staffId)
      const credential = softPasskey(origin).create(challenge)
      const given = { methodId: uuid(), challengeId: id, label: 'test key', credential }
      return { json: { ...given, unlocker: ciphertext(64) } }
    },
  },
  '/staff/account/passphrase': {
    as: 'sasha',
    make: async (furnished) => {
      await forgetSessionMethod(furnished, 'sasha')
      const { totp: _, ...given } = firstMethods(furnished).passphrase
      return { json: given }
    },
  },
  '/staff/account/code': {
    as: 'sasha',
    make: (furnished) => ({ json: firstMethods(furnished).recoveryCode }),
  },
  '/staff/account/remove': {
    as: 'sasha',
    make: async (furnished) => {
      const { db, organisation } = furnished
      const method = await db
        .selectFrom('sign_in_method')
        .select('id')
        .where('staff_id', '=', organisation.staff('sasha').staffId)
        .where('kind', '=', 'recovery_code')
        .executeTakeFirstOrThrow()
      return { form: fields({ method_id: method.id, is_sure: 'yes' }) }
    },
  },
  '/staff/account/sessions/end': {
    as: 'sasha',
    make: async ({ db, organisation, services }) => {
      const { staffId } = organisation.staff('sasha')
      await insertStaffSession(db, staffId, toDate(services.now()))
      return { form: [] }
    },
  },
}

const setting = (slug: string, given: Readonly<Record<string, string>>): [string, ValidPost] => [
  `/staff/organisation/${slug}`,
  { as: 'robin', make: () => ({ form: fields({ version: '0', ...given }) }) },
]

const hours = Object.fromEntries(
  [0, 1, 2, 3, 4, 5, 6].flatMap((day) => [
    [`hours_${day}`, day < 5 ? '9:00-17:00' : ''],
    [`working_${day}`, day < 5 ? 'yes' : ''],
  ]),
)

const matchingFields = {
  ...Object.fromEntries(softWeightIds.map((id) => [`weight_${id}`, '10'])),
  ...{ currency: 'GBP', reducedFee: '30', bursaryPerSession: '0', interpreter_pl: 'yes' },
}

const organisation: Readonly<Record<string, ValidPost>> = {
  ...Object.fromEntries([
    setting('services', { help: 'yes', hotline: '' }),
    setting('cover-hours', { ...hours, holidays: '', exceptions: '' }),
    setting('digest', { times: '9:00, 14:00' }),
    setting('promises', { enquiry: '3', message: '3', contact_today: '0' }),
    setting('alerts', { address: 'https://pager.example/hook' }),
    setting('youth-team', { exists: 'no' }),
    setting('matching', matchingFields),
    setting('retention', { confirmed: 'yes' }),
    setting('data-protection', { reference: 'DPIA 1' }),
  ]),
  '/staff/organisation/duty': {
    as: 'robin',
    make: ({ organisation: { staff } }) => ({
      form: fields({
        ...{ version: '0', duty_lead: staff('alex').staffId, duty_deputy: staff('sasha').staffId },
        ...{ safeguarding_lead: staff('kim').staffId, safeguarding_deputy: '' },
        head_of_service: staff('robin').staffId,
      }),
    }),
  },
  '/staff/organisation/alerts/test': { as: 'robin', make: () => ({ form: [] }) },
  '/staff/organisation/approvals/:item': {
    as: 'noor',
    make: () => ({
      at: 'limits_statement',
      form: fields({
        ...{ version: '1', sure: 'yes' },
        ...{ 'review_on-day': '1', 'review_on-month': '11', 'review_on-year': '2027' },
      }),
    }),
  },
}

async function newInvitee(furnished: Furnished) {
  const { db, organisation: of, services } = furnished
  const id = await insertStaff(db, { state: 'invited', working_name: 'Jules' })
  const keyring = await newKeyring({
    ...{ organisationId: of.organisationId, staffId: id },
    organisationSigningKey: of.keys.signing.publicKey,
  })
  await db
    .insertInto('pending_directory_key')
    .values({
      ...{ staff_id: id, age_recipient: keyring.age.recipient },
      signing_public_key: keyring.signing.publicKey,
      offered_at: toDate(services.now()),
    })
    .execute()
  return { id, keys: publicKeysOf(keyring, 'Jules'), recipient: keyring.age.recipient }
}

type Fact = Parameters<typeof signEntry>[0]['fact']

async function signed(
  furnished: Furnished,
  fact: Fact,
  by: 'steward' | 'organisation' = 'steward',
) {
  const { db, organisation: of } = furnished
  const { keyring, staffId } = of.staff('robin')
  const { sequence, body, signature } = await signEntry({
    ...{ organisationId: of.organisationId, after: (await readDirectory(db)).pin, fact },
    signer:
      by === 'steward'
        ? { kind: 'steward', staffId, seed: keyring.signing.seed }
        : { kind: 'organisation', seed: of.keys.signing.seed },
  })
  return { sequence, body: toBase64url(body), signature: toBase64url(signature) }
}

async function teamWrap({ organisation: of }: Furnished, team: Team, recipient: string) {
  const key = of.teamKeys.find((one) => one.team === team)
  if (key === undefined) throw new Error('no such team')
  const blob = await wrapTeamKey(key, of.organisationId, recipient as never)
  return { team, version: key.version, blob: toBase64url(blob) }
}

/** From the first team key to the second. */
async function renewIntake({ db, services }: Furnished): Promise<void> {
  const at = toDate(services.now())
  await db.updateTable('team_key').set({ retired_at: at }).where('team', '=', 'intake').execute()
  await db
    .insertInto('team_key')
    .values({
      ...{ team: 'intake', version: 2, created_at: at, root_wrap: testRandom(64) },
      recipient: 'age1pqexample',
    })
    .execute()
  const wraps = db.selectFrom('team_key_wrap').select(['team', 'staff_id', 'blob'])
  for (const wrap of await wraps.where('team', '=', 'intake').execute())
    await db
      .insertInto('team_key_wrap')
      .values({ ...wrap, version: 2 })
      .execute()
}

const itemOf = ({ waiting }: Furnished) =>
  ({ kind: 'case', id: waiting.id, keyVersion: 1, teamVersion: 1 }) as const

const colleagues: Readonly<Record<string, ValidPost>> = {
  '/staff/colleagues/invite': {
    as: 'robin',
    make: () => ({
      form: fields({
        ...{ full_name: 'Jules Sample', working_name: 'Jules', sign_in_name: 'jules' },
        ...{ email: 'jules@help.example', roles: ['intake_coordinator'] },
      }),
    }),
  },
  '/staff/colleagues/:id/invitation': {
    as: 'robin',
    make: async (furnished) => ({ at: (await newInvitee(furnished)).id, form: [] }),
  },
  '/staff/colleagues/:id/roles': {
    as: 'robin',
    make: ({ organisation: { staff } }) => ({
      at: staff('noor').staffId,
      form: fields({ version: '1', roles: ['finance'] }),
    }),
  },
  '/staff/colleagues/:id/details': {
    as: 'robin',
    make: ({ organisation: { staff } }) => ({
      at: staff('noor').staffId,
      form: fields({
        ...{ full_name: 'Noor Otherwise', working_name: 'Noa', email: 'noa@help.example' },
        version: '1',
      }),
    }),
  },
  '/staff/colleagues/:id/name': {
    as: 'robin',
    make: async (furnished) => {
      const { staffId } = furnished.organisation.staff('noor')
      const held = (await readDirectory(furnished.db)).staff.get(staffId)
      if (held === undefined) throw new Error('not in the directory')
      const { displayName, recipient, signingKey } = held
      const fact = { kind: 'staff', staffId, displayName, recipient, signingKey } as const
      return { at: staffId, json: { entry: await signed(furnished, fact) } }
    },
  },
  '/staff/colleagues/:id/keyring/sealed': {
    as: 'robin',
    make: ({ organisation: { staff } }) => ({ at: staff('kim').staffId, json: {} }),
  },
  '/staff/colleagues/:id/keyring/challenge': {
    as: 'robin',
    make: ({ organisation: { staff } }) => ({ at: staff('kim').staffId, json: {} }),
  },
  '/staff/colleagues/:id/keyring': {
    as: 'robin',
    make: async (furnished) => {
      const { organisationId, keys, staff } = furnished.organisation
      const { staffId } = staff('kim')
      const { id, challenge } = await challengeFor(furnished, 'ceremony', staffId)
      const code = firstMethods(furnished).recoveryCode
      const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))
      const reopening = {
        ...{ organisationId, staffId, methodId: code.methodId, challenge: bytes(challenge) },
        ...{ authentication: bytes(code.authentication), unlocker: bytes(code.unlocker) },
      }
      const signature = toBase64url(await signReopening(reopening, keys.signing.seed))
      return { at: staffId, json: { challengeId: id, code, signature } }
    },
  },
  '/staff/colleagues/:id/leave': {
    as: 'robin',
    make: ({ organisation: { staff } }) => ({
      at: staff('alex').staffId,
      form: fields({ sure: 'yes' }),
    }),
  },
  '/staff/colleagues/:id/sign': {
    as: 'robin',
    make: async (furnished) => {
      const { id, keys, recipient } = await newInvitee(furnished)
      const wraps = [await teamWrap(furnished, 'intake', recipient)]
      return { at: id, json: { entry: await signed(furnished, { kind: 'staff', ...keys }), wraps } }
    },
  },
  '/staff/colleagues/:id/keys': {
    as: 'robin',
    make: async (furnished) => {
      const { staffId, keyring } = furnished.organisation.staff('sasha')
      const wraps = [await teamWrap(furnished, 'intake', keyring.age.recipient)]
      return { at: staffId, json: { wraps } }
    },
  },
  '/staff/colleagues/:id/departure': {
    as: 'robin',
    make: async (furnished) => {
      const { db, organisation: of, services } = furnished
      const { staffId } = of.staff('alex')
      const left = { state: 'left' as const, left_at: toDate(services.now()) }
      await db.updateTable('staff').set(left).where('id', '=', staffId).execute()
      await db.deleteFrom('staff_session').where('staff_id', '=', staffId).execute()
      return { at: staffId, json: { entry: await signed(furnished, { kind: 'left', staffId }) } }
    },
  },
  '/staff/colleagues/:id/steward': {
    as: 'robin',
    make: async (furnished) => {
      const { staffId } = furnished.organisation.staff('kim')
      const held = (await readDirectory(furnished.db)).staff.get(staffId)
      if (held === undefined) throw new Error('not in the directory')
      const { displayName, recipient, signingKey } = held
      const fact = { kind: 'steward', staffId, displayName, recipient, signingKey } as const
      const wraps = [await teamWrap(furnished, 'hotline', recipient)]
      return { at: staffId, json: { entry: await signed(furnished, fact, 'organisation'), wraps } }
    },
  },
  '/staff/colleagues/team-keys/:team/renew': {
    as: 'robin',
    make: async (furnished) => {
      const { db, organisation: of } = furnished
      const directory = await readDirectory(db)
      const holders = await db
        .selectFrom('team_key_wrap')
        .select('staff_id')
        .where('team', '=', 'intake')
        .execute()
      const { key, wraps } = await newTeamKey({
        ...{ organisationId: of.organisationId, team: 'intake', version: 2 },
        members: holders.map(({ staff_id: holder }) => ({
          holder,
          recipient: directory.staff.get(holder)?.recipient as never,
        })),
      })
      const { recipient } = key
      const fact = { kind: 'team', team: 'intake', version: 2, recipient } as const
      const own = wraps.map(({ holder, blob }) => ({ staffId: holder, blob: toBase64url(blob) }))
      const given = { version: 2, recipient, rootWrap: ciphertext(1500), wraps: own }
      return { at: 'intake', json: { ...given, entry: await signed(furnished, fact) } }
    },
  },
  '/staff/colleagues/team-keys/:team/rewrapped': {
    as: 'sasha',
    make: async (furnished) => {
      await renewIntake(furnished)
      const item = { ...itemOf(furnished), newTeamVersion: 2, blob: ciphertext(1500) }
      return { at: 'intake', json: { items: [item] } }
    },
  },
  '/staff/colleagues/team-keys/:team/checked': {
    as: 'alex',
    make: async (furnished) => {
      await renewIntake(furnished)
      const newer = { newTeamVersion: 2, blob: ciphertext(1500) }
      const sent = await send(furnished, {
        ...{ method: 'POST', path: '/staff/colleagues/team-keys/intake/rewrapped', as: 'sasha' },
        json: JSON.stringify({ items: [{ ...itemOf(furnished), ...newer }] }),
      })
      if (sent.status !== 200) throw new Error(`wrapping again answered ${sent.status}`)
      return {
        at: 'intake',
        json: { items: [{ ...itemOf(furnished), teamVersion: 2, isSame: true }] },
      }
    },
  },
  '/staff/join/:token/challenge': { make: ({ links }) => ({ at: links.open, json: {} }) },
  '/staff/join/:token': {
    make: async (furnished) => {
      const { organisation: of } = furnished
      const keyring = await newKeyring({
        ...{ organisationId: of.organisationId, staffId: uuid() },
        organisationSigningKey: of.keys.signing.publicKey,
      })
      return {
        at: furnished.links.open,
        json: {
          ...{ keyring: ciphertext(900), recipient: keyring.age.recipient },
          signingPublicKey: toBase64url(keyring.signing.publicKey),
          methods: firstMethods(furnished),
        },
      }
    },
  },
}

async function setUpLink({ db, services }: Furnished): Promise<string> {
  const issued = await issueSetUpLink(db, testRandom, services.now())
  if (issued === undefined) throw new Error('no link')
  return issued.path.split('/').at(-1) ?? ''
}

/** Into an empty database: whoever was there is gone. */
async function emptied(furnished: Furnished): Promise<string> {
  await furnished.db.transaction().execute(async (tx) => {
    // As a replica: without foreign keys, so that the audit log stays as it is.
    await sql`SET LOCAL session_replication_role = replica`.execute(tx)
    for (const table of ['one_time_link', 'directory_entry', 'team_key', 'team_key_wrap'] as const)
      await tx.deleteFrom(table).execute()
    for (const table of ['staff_role', 'staff_session', 'sign_in_method', 'keyring'] as const)
      await tx.deleteFrom(table).execute()
    for (const table of ['staff', 'organisation'] as const) await tx.deleteFrom(table).execute()
  })
  return setUpLink(furnished)
}

const setUp: Readonly<Record<string, ValidPost>> = {
  '/staff/set-up/:token/challenge': {
    make: async (furnished) => ({ at: await emptied(furnished), json: {} }),
  },
  '/staff/set-up/:token': {
    make: async (furnished) => {
      const at = await emptied(furnished)
      const [organisationId, staffId] = [uuid(), newId<StaffId>(testRandom)]
      const founding = await foundOrganisation({
        ...{ organisationId, staffId, teams, displayName: 'Robin' },
      })
      const encoded = (bytes: Uint8Array) => toBase64url(new Uint8Array(bytes))
      return {
        at,
        json: {
          organisation: {
            ...{ id: organisationId, name: 'Example Help Service', country: 'england' },
            ...{ timeZone: 'Europe/London', rootRecipient: founding.keys.root.recipient },
            signingPublicKey: encoded(founding.keys.signing.publicKey),
          },
          administrator: {
            ...{ id: staffId, fullName: 'Robin Sample', workingName: 'Robin' },
            ...{ signInName: 'robin', keyring: encoded(founding.keyringBlob) },
            methods: {
              ...firstMethods(furnished),
              organisationRoot: encoded(founding.keyringForRoot),
            },
          },
          teams: founding.teams.map(({ key, rootWrap, memberWrap }) => ({
            ...{ team: key.team, recipient: key.recipient },
            ...{ rootWrap: encoded(rootWrap), memberWrap: encoded(memberWrap) },
          })),
          entries: founding.entries.map(({ sequence, body, signature }) => ({
            ...{ sequence, body: encoded(body), signature: encoded(signature) },
          })),
          sheetsConfirmed: true,
        },
      }
    },
  },
}

const work: Readonly<Record<string, ValidPost>> = {
  '/staff/work/retry': {
    as: 'robin',
    make: async ({ db, organisation: of, services }) => {
      const id = uuid()
      await db
        .insertInto('outgoing_mail')
        .values({
          ...{ id, kind: 'digest', staff_id: of.staff('sasha').staffId, occasion: 'monday' },
          ...{ state: 'refused', failure: 'refused', created_at: toDate(services.now()) },
        })
        .execute()
      return { form: fields({ kind: 'mail', id }) }
    },
  },
}

export const staffPosts = {
  ...signIn,
  ...account,
  ...organisation,
  ...colleagues,
  ...setUp,
  ...work,
}
