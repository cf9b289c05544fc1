// What the columns allow is what the domain and the forms know, no more and no less.
import { expect, it } from 'vitest'
import { concernStates } from '#domain/help/concern-states.ts'
import { contactTodayStates } from '#domain/help/contact-today.ts'
import { outboundChannels } from '#domain/help/safe-contact.ts'
import { attemptOutcomes } from '#features/help/contact-today/form.ts'
import { readCheckValues } from '#test/support/check-values.ts'
import { testDatabase } from '#test/support/database.ts'
import { entryKinds, ownDutyRecipients } from './form.ts'

const { db } = await testDatabase()

it.each([
  ['contact_today', 'state', contactTodayStates],
  ['contact_attempt', 'channel', outboundChannels],
  ['contact_attempt', 'outcome', attemptOutcomes],
  ['concern', 'state', concernStates],
  ['concern_entry', 'kind', entryKinds],
  ['own_duty_report', 'recipient', ownDutyRecipients],
] as const)('%s.%s', async (table, column, known) => {
  expect(await readCheckValues(db, table, column)).toEqual([...known].toSorted())
})
