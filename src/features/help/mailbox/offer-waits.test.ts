// A therapist who waits for an answer is the first thing that the person reads, with scripts and without.
import { spellAsLetters } from '@forestall/sealed'
import { afterAll, expect, it } from 'vitest'
import { instant } from '#domain/shared/instant.ts'
import { insertAcceptedOffer } from '#test/support/agreed-offer.ts'
import { testDatabase } from '#test/support/database.ts'
import { mailboxApp, Visitor } from '#test/support/mailbox-app.ts'
import { insertSealedEnquiry, insertSealedOrganisation } from '#test/support/sealed-enquiry.ts'
import { personMatchWords } from '#words/en-matching.ts'

const now = instant(Date.UTC(2026, 10, 23, 10))
const { db } = await testDatabase()
const organisation = await insertSealedOrganisation(db)
const { app, pool, services } = mailboxApp({ db, organisation, now: () => now })
afterAll(() => pool.close())

it('stands above the messages, and only while it waits', async () => {
  const enquiry = await insertSealedEnquiry(db, organisation, { columns: { state: 'matching' } })
  const visitor = new Visitor(app)
  await visitor.go('/return')
  const before = await visitor.submit('/return', { code: spellAsLetters(enquiry.code) })
  expect(before.text).not.toContain(personMatchWords.waits.text)
  await insertAcceptedOffer(db, services.fieldBox, { enquiryId: enquiry.id, now })
  for (const path of ['/return/conversation', '/return/views'])
    expect((await visitor.go(path)).text).toContain(personMatchWords.waits.link)
})
