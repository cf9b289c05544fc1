// One form per setting; those that are times stand in a file of their own. Whatever was typed is kept when it cannot be
// saved.
import { dutyPosts } from '#domain/shared/duty.ts'
import { parseId, type StaffId } from '#domain/shared/ids.ts'
import type { SettingKey, SettingValue } from '#platform/db/settings.ts'
import { parseWebhookUrl } from '#platform/outbound/webhook.ts'
import { right, type SettingFault, type SettingForm, wrong, yes } from './setting-form.ts'
import { matching } from './setting-forms-matching.ts'
import { coverHours, digestTimes, promiseDays } from './setting-forms-times.ts'

const services: SettingForm<'services'> = {
  key: 'services',
  slug: 'services',
  fields: [
    { name: 'help', kind: 'tick' },
    { name: 'hotline', kind: 'tick' },
  ],
  write: (value) => ({ help: yes(value?.help), hotline: yes(value?.hotline) }),
  read(typed) {
    const value = { help: typed['help'] === 'yes', hotline: typed['hotline'] === 'yes' }
    return value.help || value.hotline
      ? right(value)
      : wrong({ field: 'help', error: 'no_service' })
  },
}

const dutyRoster: SettingForm<'duty_roster'> = {
  key: 'duty_roster',
  slug: 'duty',
  fields: dutyPosts.map((name) => ({ name, kind: 'person' })),
  write: (value) => Object.fromEntries(dutyPosts.map((post) => [post, value?.[post] ?? ''])),
  read(typed, { activeStaff }) {
    const chosen = Object.fromEntries(
      dutyPosts.flatMap((post) => {
        const id = parseId<StaffId>(typed[post])
        return id !== undefined && activeStaff.includes(id) ? [[post, id]] : []
      }),
    ) as SettingValue<'duty_roster'>
    const faults: SettingFault[] = []
    for (const [lead, deputy] of [
      ['duty_lead', 'duty_deputy'],
      ['safeguarding_lead', 'safeguarding_deputy'],
    ] as const)
      if (chosen[lead] !== undefined && chosen[lead] === chosen[deputy])
        faults.push({ field: deputy, error: 'same_person' })
    return faults.length > 0 ? wrong(...faults) : right(chosen)
  },
}

const alertWebhook: SettingForm<'alert_webhook'> = {
  key: 'alert_webhook',
  slug: 'alerts',
  fields: [{ name: 'address', kind: 'line' }],
  write: (value) => ({ address: value?.address ?? '' }),
  read(typed, { allowsLoopbackAlerts }) {
    const address = (typed['address'] ?? '').trim()
    // What sending would refuse is refused here, where somebody can put it right.
    const url = parseWebhookUrl(address, { allowsLoopback: allowsLoopbackAlerts })
    if (!url.ok) return wrong({ field: 'address', error: url.error })
    if (address.length > 500) return wrong({ field: 'address', error: 'not_an_address' })
    return right({ address })
  },
}

const youthTeam: SettingForm<'youth_team'> = {
  key: 'youth_team',
  slug: 'youth-team',
  fields: [{ name: 'exists', kind: 'yes_no' }],
  write: (value) => ({ exists: value === undefined ? '' : value.exists ? 'yes' : 'no' }),
  read(typed) {
    const { exists } = typed
    if (exists !== 'yes' && exists !== 'no') return wrong({ field: 'exists', error: 'choose' })
    return right({ exists: exists === 'yes' })
  },
}

const retention: SettingForm<'retention_confirmed'> = {
  key: 'retention_confirmed',
  slug: 'retention',
  fields: [{ name: 'confirmed', kind: 'tick' }],
  write: (value) => ({ confirmed: yes(value !== undefined) }),
  read: (typed, { today }) =>
    typed['confirmed'] === 'yes'
      ? right({ confirmedOn: today })
      : wrong({ field: 'confirmed', error: 'confirm' }),
}

const dataProtection: SettingForm<'data_protection_assessment'> = {
  key: 'data_protection_assessment',
  slug: 'data-protection',
  fields: [{ name: 'reference', kind: 'line' }],
  write: (value) => ({ reference: value?.reference ?? '' }),
  read(typed, { today }) {
    const reference = (typed['reference'] ?? '').trim()
    return reference.length > 0 && reference.length <= 200
      ? right({ reference, confirmedOn: today })
      : wrong({ field: 'reference', error: 'reference' })
  },
}

export const settingForms = [
  services,
  coverHours,
  promiseDays,
  digestTimes,
  dutyRoster,
  alertWebhook,
  youthTeam,
  matching,
  retention,
  dataProtection,
] as unknown as readonly SettingForm<SettingKey>[]
