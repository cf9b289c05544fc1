// Puts the demonstration together from the features that real organisations grow from: set-up composes the staff and
// their keys, the journey's own words tell the answers, and everything is stored in one transaction.
import { scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import {
  normalisePassphrase,
  type StretchedPassphrase,
  scryptCost,
  splitStretched,
} from '@forestall/sealed'
import type { EnquiryId, Random, StaffId } from '#domain/shared/ids.ts'
import type { Instant } from '#domain/shared/instant.ts'
import type { Role } from '#domain/shared/permissions.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { answerInWords } from '#features/help/enquiry/answer-words.ts'
import { sealChannelRules } from '#features/help/enquiry/channel-rules.ts'
import { columnsOf } from '#features/help/safeguarding/stored-concern.ts'
import { insertDemoEnquiries, insertDemoSettings } from '#features/staff/demo/commands.ts'
import {
  insertDemoApprovals,
  insertDemoConcerns,
  insertDemoHolds,
  type SealedConcern,
  sealPlannedConcern,
} from '#features/staff/demo/commands-safety.ts'
import { planConcerns } from '#features/staff/demo/concerns.ts'
import { newDraw } from '#features/staff/demo/draw.ts'
import { coordinators, demoPeople, dutyLead } from '#features/staff/demo/people.ts'
import { planEnquiry } from '#features/staff/demo/plan.ts'
import { type SealedEnquiry, sealPlanned } from '#features/staff/demo/seal.ts'
import { demoTimeZone } from '#features/staff/demo/settings.ts'
import { type StoredState, usualStates } from '#features/staff/demo/standing.ts'
import { drawTask } from '#features/staff/demo/task.ts'
import { insertComposed } from '#features/staff/setup/commands.ts'
import { type ComposedOrganisation, composeOrganisation } from '#features/staff/setup/compose.ts'
import type { Db } from '#platform/db/database.ts'
import { findOrganisation } from '#platform/db/organisation.ts'
import { transact } from '#platform/db/transact.ts'
import type { FieldBox } from '#platform/field-box.ts'
import { demoWords } from '#words/en-demo.ts'
import { makeDemoRegistry } from './demo-therapists.ts'

export interface DemoInput {
  readonly db: Db
  readonly now: Instant
  readonly random: Random
  readonly fieldBox: FieldBox
  /** One enquiry for each; the usual 200 unless given. */
  readonly states?: readonly StoredState[]
  readonly onProgress?: (sealed: number, of: number) => void
  /** Before the commit: whoever keeps the passphrases must have them before the organisation exists. */
  readonly keep: (made: MadeDemo) => void
}

export interface DemoPerson {
  readonly signInName: string
  readonly roles: readonly Role[]
  readonly passphrase: string
}

export interface MadeDemo {
  readonly people: readonly DemoPerson[]
  readonly organisation: ComposedOrganisation
  readonly enquiries: readonly SealedEnquiry[]
}

const seed = 20_261_122

/** Stores all of it, or nothing. Refused when the database has an organisation already. */
export async function makeDemoOrganisation(input: DemoInput): Promise<Result<MadeDemo, 'founded'>> {
  const organisation = await composeDemo(input)
  const enquiries = await sealAll(input, organisation)
  const concerns = await sealConcerns(input, organisation)
  const people = organisation.people.map(({ signInName, roles, passphrase }) => ({
    ...{ signInName, roles, passphrase },
  }))
  const made = { organisation, enquiries, people }
  return transact<MadeDemo, 'founded'>(input.db, async (tx) => {
    if ((await findOrganisation(tx)) !== undefined) return refuse('founded')
    await insertComposed(tx, organisation.rows)
    const idOf = idsOf(organisation)
    await insertDemoSettings(tx, { administrator: idOf('robin'), idOf }, input.now)
    await insertDemoEnquiries(tx, enquiries, input.random)
    await insertDemoConcerns(tx, concerns, { columnsOf })
    await insertDemoApprovals(tx, idOf('robin'), input.now)
    const holders = { placedBy: idOf('kim'), dataProtectionOfficer: idOf('noor') }
    await insertDemoHolds(tx, heldOf(enquiries), holders, input)
    await makeDemoRegistry(tx, { ...input, idOf })
    input.keep(made)
    return ok(made)
  })
}

function composeDemo(input: DemoInput): Promise<ComposedOrganisation> {
  const { now, random, fieldBox } = input
  const name = demoWords.organisation
  return composeOrganisation({
    organisation: { name, country: 'england', timeZone: demoTimeZone, isDemo: true },
    people: demoPeople(),
    stretch: oneAfterTheOther(stretchNatively),
    ...{ now, random, fieldBox },
  })
}

async function sealAll(
  input: DemoInput,
  organisation: ComposedOrganisation,
): Promise<readonly SealedEnquiry[]> {
  const { now, random, states = usualStates, fieldBox } = input
  const idOf = idsOf(organisation)
  const staff = { dutyLead: idOf(dutyLead), coordinators: coordinators.map(idOf) }
  const { intake, seedOf } = keysOf(organisation)
  const draw = newDraw(seed)
  const sealed: SealedEnquiry[] = []
  for (const state of states) {
    const planned = planEnquiry(
      state,
      { now, coordinators: staff.coordinators, answerInWords },
      draw,
    )
    const task = drawTask(planned, staff, now, draw)
    sealed.push(
      await sealPlanned(planned, task, {
        organisationId: organisation.organisationId,
        directory: organisation.directory,
        dutyLead: staff.dutyLead,
        sealChannelRules: (id, rules) => sealChannelRules({ fields: fieldBox }, id, rules),
        ...{ intake, seedOf, random },
      }),
    )
    input.onProgress?.(sealed.length, states.length)
  }
  return sealed
}

/** Nobody writes new ones while the demonstration is made: one at every state, sealed to the safeguarding team. */
function sealConcerns(
  { now, random }: DemoInput,
  organisation: ComposedOrganisation,
): Promise<readonly SealedConcern[]> {
  const idOf = idsOf(organisation)
  const { safeguarding, seedOf } = keysOf(organisation)
  const { organisationId } = organisation
  const place = { organisationId, safeguarding, seedOf, random, columnsOf }
  const staff = { raiser: idOf('sasha'), lead: idOf('kim'), deputy: idOf('tess') }
  return Promise.all(planConcerns(staff, now).map((planned) => sealPlannedConcern(planned, place)))
}

/** What was closed long ago is what somebody asks about. */
function heldOf(enquiries: readonly SealedEnquiry[]): readonly EnquiryId[] {
  return enquiries
    .filter(({ planned }) => planned.standing.state !== 'received')
    .slice(-3)
    .map(({ id }) => id)
}

function idsOf({ people }: ComposedOrganisation): (signInName: string) => StaffId {
  return (signInName) => {
    const found = people.find((person) => person.signInName === signInName)
    if (found === undefined) throw new Error(`nobody is called ${signInName}`)
    return found.staffId
  }
}

function keysOf({ teamKeys, people }: ComposedOrganisation) {
  const intake = teamKeys.find(({ team }) => team === 'intake')
  const safeguarding = teamKeys.find(({ team }) => team === 'safeguarding')
  if (intake === undefined || safeguarding === undefined) throw new Error('a team is missing')
  const seeds = new Map(people.map(({ staffId, keyring }) => [staffId, keyring.signing.seed]))
  const seedOf = (staffId: StaffId): Uint8Array => seeds.get(staffId) ?? new Uint8Array()
  return { intake, safeguarding, seedOf }
}

const scryptInThread = promisify<string, Uint8Array, number, object, Buffer>(scrypt)

/** Node's own scrypt, outside the event loop: a third of the time of the portable one. */
async function stretchNatively(passphrase: string, salt: Uint8Array): Promise<StretchedPassphrase> {
  const { dkLen, ...cost } = scryptCost
  const maxmem = 256 * 1024 * 1024
  const stretched = await scryptInThread(normalisePassphrase(passphrase), salt, dkLen, {
    ...cost,
    maxmem,
  })
  return splitStretched(stretched, salt)
}

type Stretch = typeof stretchNatively

/** Each takes 128 MiB: not all at once. */
function oneAfterTheOther(stretch: Stretch): Stretch {
  let before: Promise<unknown> = Promise.resolve()
  return (passphrase, salt) => {
    const mine = before.then(() => stretch(passphrase, salt))
    before = mine.catch(() => undefined)
    return mine
  }
}
