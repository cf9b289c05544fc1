// What two settings show besides their fields: the test alert after the address, the periods before their confirmation.
import { Button, type Content, SummaryList } from '@forestall/components'
import { localTime } from '#domain/shared/instant.ts'
import type { SettingKey } from '#platform/db/settings.ts'
import { dateInWords } from '#words/en-dates.ts'
import { testAlertWithoutPager } from '#words/en-opening-gate.ts'
import { organisationWords as words } from '#words/en-organisation.ts'
import type { SetupFacts } from './gate.ts'
import type { SettingForm } from './setting-form.ts'

export function moreOf(
  form: SettingForm<SettingKey>,
  facts: SetupFacts,
  formToken: string,
  told: string | null,
): { readonly more?: Content; readonly before?: Content } {
  if (form.key === 'retention_confirmed') return { before: <RetentionPeriods /> }
  if (form.key !== 'alert_webhook') return {}
  return { more: <TestAlert formToken={formToken} state={testState(facts, told)} /> }
}

function testState(facts: SetupFacts, told: string | null): TestAlertProps['state'] {
  const { testAlert, setup, organisation } = facts
  if (!setup.hasAlertWebhook) return { kind: 'no_address' }
  if (told === 'nobody') return { kind: 'nobody' }
  if (testAlert === undefined) return { kind: 'none' }
  if (testAlert.acknowledgedAt === undefined) return { kind: told === 'sent' ? 'sent' : 'open' }
  if (!testAlert.hasReachedPager) return { kind: 'no_pager' }
  const { day } = localTime(testAlert.acknowledgedAt, organisation.timeZone)
  return { kind: 'acknowledged', by: testAlert.by ?? '', on: dateInWords(day) }
}

interface TestAlertProps {
  readonly formToken: string
  readonly state:
    | { readonly kind: 'no_address' | 'none' | 'open' | 'sent' | 'nobody' | 'no_pager' }
    | { readonly kind: 'acknowledged'; readonly by: string; readonly on: string }
}

function TestAlert({ formToken, state }: TestAlertProps) {
  const { test } = words
  return (
    <section aria-labelledby="test-alert">
      <h2 class="govuk-heading-m" id="test-alert">
        {test.heading}
      </h2>
      <p class="govuk-body">{test.text}</p>
      {state.kind === 'acknowledged' ? (
        <p class="govuk-body">
          {test.acknowledged(state.by, state.on)} {test.again}
        </p>
      ) : null}
      {state.kind === 'nobody' ? <p class="govuk-body">{test.nobody}</p> : null}
      {state.kind === 'no_pager' ? <p class="govuk-body">{testAlertWithoutPager}</p> : null}
      {state.kind === 'open' || state.kind === 'sent' ? (
        <p class="govuk-body" role="status">
          {state.kind === 'sent' ? test.sent : test.open}{' '}
          <a class="govuk-link" href="/staff/alerts">
            {test.openLink}
          </a>
        </p>
      ) : null}
      {state.kind === 'no_address' ? (
        <p class="govuk-body">{test.first}</p>
      ) : (
        <form method="post" action="/staff/organisation/alerts/test">
          <input type="hidden" name="form_token" value={formToken} />
          <Button variant="secondary" preventDoubleClick>
            {test.button}
          </Button>
        </form>
      )}
    </section>
  )
}

/** What is confirmed: how long each kind of record is kept. */
function RetentionPeriods() {
  return (
    <SummaryList
      rows={Object.values(words.retentionRows).map(([key, value]) => ({ key, value }))}
    />
  )
}
