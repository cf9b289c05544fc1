// A mailbox on the database of one test file, with the time that the file sets, and people who came back with their code.
import { spellAsLetters } from '@forestall/sealed'
import { afterAll, beforeAll } from 'vitest'
import type { Instant } from '#domain/shared/instant.ts'
import type { Db } from '#platform/db/database.ts'
import { type MailboxApp, mailboxApp, Visitor } from './mailbox-app.ts'
import {
  insertSealedEnquiry,
  insertSealedOrganisation,
  type SealedEnquiry,
  type SealedEnquiryGiven,
  type SealedOrganisation,
} from './sealed-enquiry.ts'

/** What most people in these tests wrote first. */
export const own = 'I am worried about what I look at online and I want to stop.'

export interface MailboxDesk {
  readonly organisation: () => SealedOrganisation
  readonly mailbox: () => MailboxApp
  readonly returned: (
    given?: SealedEnquiryGiven,
  ) => Promise<{ readonly visitor: Visitor; readonly enquiry: SealedEnquiry }>
}

/** Made before the first test of the file, and closed after the last. */
export function mailboxDesk(db: Db, now: () => Instant): MailboxDesk {
  let organisation: SealedOrganisation | undefined
  let mailbox: MailboxApp | undefined
  beforeAll(async () => {
    organisation = await insertSealedOrganisation(db)
    mailbox = mailboxApp({ db, organisation, now })
  })
  afterAll(() => mailbox?.pool.close())
  const made = <Thing>(thing: Thing | undefined): Thing => {
    if (thing === undefined) throw new Error('asked for before the first test')
    return thing
  }
  return {
    organisation: () => made(organisation),
    mailbox: () => made(mailbox),
    async returned(given = {}) {
      const enquiry = await insertSealedEnquiry(db, made(organisation), given)
      const visitor = new Visitor(made(mailbox).app)
      await visitor.go('/return')
      await visitor.submit('/return', { code: spellAsLetters(enquiry.code) })
      return { visitor, enquiry }
    },
  }
}
