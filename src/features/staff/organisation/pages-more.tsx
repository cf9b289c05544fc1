// What two settings show besides their fields: the test alert after the address, the periods before their confirmation.
import type { Content } from '@forestall/components'
import { localTime } from '#domain/shared/instant.ts'
import type { SettingKey } from '#platform/db/settings.ts'
import { dateInWords } from '#words/en-dates.ts'
import type { SetupFacts } from './gate.ts'
import { RetentionPeriods, TestAlert, type TestAlertProps } from './pages-setting.tsx'
import type { SettingForm } from './setting-forms.ts'

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
  const { day } = localTime(testAlert.acknowledgedAt, organisation.timeZone)
  return { kind: 'acknowledged', by: testAlert.by ?? '', on: dateInWords(day) }
}
