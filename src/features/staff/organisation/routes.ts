// `/staff/organisation`: what must hold before the public form opens, and the pages on which it is decided.
import { type Instant, localTime } from '#domain/shared/instant.ts'
import { conditionFor } from '#domain/shared/permissions.ts'
import { readSetting, type SettingKey } from '#platform/db/settings.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import { html, notFound, redirect } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { changeSetting, sendTestAlert } from './commands.ts'
import { readSeenVersion } from './form.ts'
import { organisationFrame } from './frame.ts'
import { gateOf, listActiveColleagues, readSetup, type SetupFacts } from './gate.ts'
import { setUpListPage } from './pages-list.tsx'
import { moreOf } from './pages-more.tsx'
import { settingPage } from './pages-setting.tsx'
import { listRequirements } from './requirements.ts'
import { approvalRoutes } from './routes-approval.ts'
import type { OrganisationServices } from './services.ts'
import {
  type FormFacts,
  readTyped,
  type SettingFault,
  type SettingForm,
  type Typed,
} from './setting-form.ts'
import { settingForms } from './setting-forms.ts'

const view = { who: 'staff', may: 'setup.view' } as const
const look = { who: 'staff', may: 'setup.change' } as const
const change = { ...look, stepUp: true } as const

export function organisationRoutes(services: OrganisationServices): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/staff/organisation',
      access: view,
      handle: (request) => showList(services, request),
    }),
    route({
      method: 'POST',
      path: '/staff/organisation/alerts/test',
      access: look,
      async handle(request) {
        const sent = await sendTestAlert(services, request.session.staffId, request.now)
        return redirect(`/staff/organisation/alerts?test=${sent.ok ? 'sent' : 'nobody'}`)
      },
    }),
    ...approvalRoutes(services),
    ...settingForms.flatMap((form) => settingRoutes(services, form)),
  ]
}

function settingRoutes(
  services: OrganisationServices,
  form: SettingForm<SettingKey>,
): readonly Route[] {
  const path = `/staff/organisation/${form.slug}`
  return [
    route({
      method: 'GET',
      path,
      access: look,
      async handle(request) {
        const stored = await readSetting(services.db, form.key, services.fieldBox)
        return showSetting(services, request, form, {
          typed: form.write(stored?.value),
          seenVersion: stored?.version ?? 0,
          ...{ faults: [], isConflict: false },
        })
      },
    }),
    route({
      method: 'POST',
      path,
      access: change,
      handle: (request) => saveSettingForm(services, request, form),
    }),
  ]
}

const otherSettings = [
  { slug: 'promises', key: 'promise_days' },
  { slug: 'digest', key: 'digest_minutes' },
  { slug: 'youth-team', key: 'youth_team' },
  { slug: 'matching', key: 'matching' },
] as const

async function showList(services: OrganisationServices, request: StaffRequest): Promise<Response> {
  const facts = await readSetup(services.db, services.settings.country)
  if (facts === undefined) return notFound()
  const { session, now, url } = request
  const may = (action: 'setup.change' | 'setup.approve'): boolean =>
    conditionFor(session.roles, action) !== undefined
  return html(
    setUpListPage({
      frame: await organisationFrame(services, request),
      gate: gateOf(facts, facts.setup.services?.help === false ? 'hotline' : 'help', now),
      requirements: listRequirements(facts, now),
      others: otherSettings.map(({ slug, key }) => ({
        slug,
        isSet: facts.traces.some((trace) => trace.key === key),
      })),
      may: { change: may('setup.change'), approve: may('setup.approve') },
      told: (['saved', 'approved'] as const).find((one) => one === url.searchParams.get('told')),
    }),
  )
}

interface Shown {
  readonly typed: Typed
  readonly seenVersion: number
  readonly faults: readonly SettingFault[]
  readonly isConflict: boolean
}

async function showSetting(
  services: OrganisationServices,
  request: StaffRequest,
  form: SettingForm<SettingKey>,
  shown: Shown,
): Promise<Response> {
  const { db } = services
  const facts = await readSetup(db, services.settings.country)
  if (facts === undefined) return notFound()
  const frame = await organisationFrame(services, request)
  const stored = shown.isConflict ? await readSetting(db, form.key, services.fieldBox) : undefined
  const by = facts.traces.find(({ key }) => key === form.key)?.by
  const page = settingPage({
    ...{ frame, form },
    typed: shown.typed,
    faults: shown.faults,
    seenVersion: shown.isConflict ? (stored?.version ?? 0) : shown.seenVersion,
    isSaved: request.method === 'GET' && request.url.searchParams.get('told') === 'saved',
    conflict: shown.isConflict ? { by, saved: form.write(stored?.value) } : undefined,
    colleagues: await listActiveColleagues(db),
    ...moreOf(form, facts, frame.formToken, request.url.searchParams.get('test')),
  })
  return html(page, shown.faults.length > 0 ? 422 : shown.isConflict ? 409 : 200)
}

async function saveSettingForm(
  services: OrganisationServices,
  request: StaffRequest,
  form: SettingForm<SettingKey>,
): Promise<Response> {
  const { db } = services
  const fields = await request.form()
  const typed = readTyped(form, fields)
  const seenVersion = readSeenVersion(fields)
  const facts = await readSetup(db, services.settings.country)
  if (seenVersion === undefined || facts === undefined) return notFound()
  const read = form.read(typed, formFacts(services, facts, request.now))
  const shown = { typed, seenVersion, isConflict: false }
  if (!read.ok) return showSetting(services, request, form, { ...shown, faults: read.faults })
  const saved = await changeSetting(services, {
    ...{ key: form.key, value: read.value, seenVersion },
    by: request.session.staffId,
    at: request.now,
  })
  if (!saved.ok)
    return showSetting(services, request, form, { ...shown, faults: [], isConflict: true })
  return redirect(
    // The test alert is sent from the same page.
    `/staff/organisation${form.key === 'alert_webhook' ? '/alerts' : ''}?told=saved`,
  )
}

function formFacts(
  { settings }: OrganisationServices,
  { organisation, setup }: SetupFacts,
  now: Instant,
): FormFacts {
  const { timeZone } = organisation
  return {
    ...{ timeZone, activeStaff: setup.activeStaff },
    today: localTime(now, timeZone).day,
    allowsLoopbackAlerts: settings.allowsLoopbackAlerts,
  }
}
