// The opening gate as the database stands: what domain/staff/opening-gate.ts judges, and who did what and when for the
// page that lists it. A lapse closes new enquiries; the way back and urgent help never ask here.
import type { StaffId } from '#domain/shared/ids.ts'
import { type CalendarDay, fromDate, type Instant, localTime } from '#domain/shared/instant.ts'
import { evaluateGate, type GateSetup, type GateState } from '#domain/staff/opening-gate.ts'
import { listActive } from '#platform/alerts/queries.ts'
import { type Db, type ReadonlyDb, readonly } from '#platform/db/database.ts'
import { readRoster } from '#platform/db/duty.ts'
import { readSetting, type SettingKey } from '#platform/db/settings.ts'
import { textVersions } from '#words/approvals.ts'

export interface OrganisationRow {
  readonly name: string
  readonly timeZone: string
  readonly country: string
  readonly isDemo: boolean
  readonly sheetsConfirmedAt: Instant | undefined
}

export interface ApprovalRow {
  readonly item: string
  readonly version: number
  readonly by: string
  readonly on: CalendarDay
  readonly reviewOn: CalendarDay
}

/** Who changed a setting last. */
export interface SettingTrace {
  readonly key: SettingKey
  readonly by: string | undefined
  readonly at: Instant
}

export interface TestAlert {
  readonly raisedAt: Instant
  readonly acknowledgedAt: Instant | undefined
  /** The pager service took the message before somebody acknowledged it: who finds it on the page proves no pager. */
  readonly hasReachedPager: boolean
  readonly by: string | undefined
}

export interface SetupFacts {
  readonly organisation: OrganisationRow
  readonly setup: GateSetup
  readonly approvals: readonly ApprovalRow[]
  readonly traces: readonly SettingTrace[]
  /** The latest test since the address for alerts was last changed. */
  readonly testAlert: TestAlert | undefined
}

/** Undefined before set-up. `numbersOf` is the country whose urgent numbers this server shows. */
export async function readSetup(db: Db, numbersOf: string): Promise<SetupFacts | undefined> {
  const reader = readonly(db)
  const organisation = await findOrganisationRow(reader)
  if (organisation === undefined) return undefined
  const [services, cover, roster, activeStaff, retention, assessment, approvals, traces] =
    await Promise.all([
      readSetting(db, 'services'),
      readSetting(db, 'cover_hours'),
      readRoster(db),
      listActive(db),
      readSetting(db, 'retention_confirmed'),
      readSetting(db, 'data_protection_assessment'),
      listApprovals(reader),
      listTraces(reader),
    ])
  const since = traces.find(({ key }) => key === 'alert_webhook')?.at
  const testAlert = since === undefined ? undefined : await findTestAlert(reader, since)
  const setup: GateSetup = {
    isDemo: organisation.isDemo,
    areSheetsConfirmed: organisation.sheetsConfirmedAt !== undefined,
    services: services?.value,
    cover: cover?.value,
    ...{ roster, activeStaff, approvals },
    hasAlertWebhook: since !== undefined,
    isTestAlertAcknowledged: testAlert?.acknowledgedAt !== undefined && testAlert.hasReachedPager,
    jurisdictions: [organisation.country],
    numbersOf,
    versions: textVersions(),
    isRetentionConfirmed: retention !== undefined,
    hasDataProtectionAssessment: assessment !== undefined,
  }
  return { organisation, setup, approvals, traces, testAlert }
}

export function gateOf(facts: SetupFacts, service: 'help' | 'hotline', now: Instant): GateState {
  return evaluateGate(service, facts.setup, localTime(now, facts.organisation.timeZone).day)
}

/** Whether the help service takes new enquiries at this moment. */
export async function isGateOpen(db: Db, now: Instant, numbersOf: string): Promise<boolean> {
  const facts = await readSetup(db, numbersOf)
  if (facts === undefined) return false
  const { kind } = gateOf(facts, 'help', now)
  return kind === 'open' || kind === 'demo'
}

async function findOrganisationRow(db: ReadonlyDb): Promise<OrganisationRow | undefined> {
  const row = await db
    .selectFrom('organisation')
    .select(['name', 'time_zone', 'country', 'is_demo', 'sheets_confirmed_at'])
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    name: row.name,
    timeZone: row.time_zone,
    country: row.country,
    isDemo: row.is_demo,
    sheetsConfirmedAt:
      row.sheets_confirmed_at === null ? undefined : fromDate(row.sheets_confirmed_at),
  }
}

/** Of each item the last one first. */
async function listApprovals(db: ReadonlyDb): Promise<readonly ApprovalRow[]> {
  const rows = await db
    .selectFrom('approval')
    .innerJoin('staff', 'staff.id', 'approval.approved_by')
    .select(['item', 'item_version', 'approved_on', 'review_on', 'staff.full_name'])
    .orderBy('approved_on', 'desc')
    .orderBy('item_version', 'desc')
    .execute()
  return rows.map((row) => ({
    item: row.item,
    version: row.item_version,
    by: row.full_name,
    on: row.approved_on,
    reviewOn: row.review_on,
  }))
}

async function listTraces(db: ReadonlyDb): Promise<readonly SettingTrace[]> {
  const rows = await db
    .selectFrom('organisation_setting')
    .leftJoin('staff', 'staff.id', 'organisation_setting.changed_by')
    .select(['key', 'changed_at', 'staff.full_name'])
    .execute()
  return rows.map((row) => ({
    key: row.key as SettingKey,
    by: row.full_name ?? undefined,
    at: fromDate(row.changed_at),
  }))
}

async function findTestAlert(db: ReadonlyDb, since: Instant): Promise<TestAlert | undefined> {
  const row = await db
    .selectFrom('alert')
    .leftJoin('staff', 'staff.id', 'alert.acknowledged_by')
    .select(['raised_at', 'sent_at', 'acknowledged_at', 'staff.full_name'])
    .where('kind', '=', 'test')
    .where('raised_at', '>=', new Date(since))
    .orderBy((eb) => eb('alert.state', '=', 'acknowledged').and('sent_at', 'is not', null), 'desc')
    .orderBy('raised_at', 'desc')
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    raisedAt: fromDate(row.raised_at),
    hasReachedPager: row.sent_at !== null,
    acknowledgedAt: row.acknowledged_at === null ? undefined : fromDate(row.acknowledged_at),
    by: row.full_name ?? undefined,
  }
}

export interface Colleague {
  readonly id: StaffId
  readonly fullName: string
  readonly workingName: string
}

/** Who may be put on the roster. */
export async function listActiveColleagues(db: Db): Promise<readonly Colleague[]> {
  const rows = await readonly(db)
    .selectFrom('staff')
    .select(['id', 'full_name', 'working_name'])
    .where('state', '=', 'active')
    .orderBy('full_name')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    fullName: row.full_name,
    workingName: row.working_name,
  }))
}
