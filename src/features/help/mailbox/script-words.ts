// The sentences that the browser's script shows by itself, sent with what it opens.

import type { ContactFault } from '#domain/help/contact-details.ts'
import { replyMaxLength } from '#domain/help/reply.ts'
import {
  changeWords,
  contactWords,
  eraseWords,
  exportWords,
  mailboxProblem,
  mailboxWords,
} from '#words/en-mailbox.ts'
import { contactFaults } from './pages/contact-form.tsx'

const faultNames: readonly ContactFault[] = [
  'nothing',
  'name',
  'name_too_long',
  'email',
  'phone',
  'channel_email',
  'channel_phone',
  'times',
  'shape',
]

export const scriptWords = {
  problem: mailboxProblem,
  error: 'Error:',
  you: mailboxWords.you,
  us: mailboxWords.us,
  on: mailboxWords.on,
  isNew: mailboxWords.isNew,
  missing: mailboxWords.missing,
  damaged: mailboxWords.damaged,
  back: mailboxWords.back,
  title: mailboxWords.title,
  reply: {
    empty: mailboxWords.reply.empty,
    tooLong: mailboxWords.reply.tooLong(replyMaxLength.toLocaleString('en-GB')),
    sent: mailboxWords.reply.sent,
    left: mailboxWords.reply.left,
    over: mailboxWords.reply.over,
    failed: mailboxWords.reply.failed,
    closed: mailboxWords.next.closed,
    changes: changeWords.sentences,
  },
  save: {
    fileName: exportWords.fileName,
    heading: exportWords.heading,
    missing: exportWords.missing,
    damaged: exportWords.damaged,
  },
  erase: { word: eraseWords.word, wrong: eraseWords.wrongWord(eraseWords.word) },
  contact: {
    stored: contactWords.form.stored,
    removed: contactWords.remove.done,
    movedOn: contactWords.faults.movedOn,
    closed: contactWords.faults.closed,
    faults: Object.fromEntries(faultNames.map((name) => [name, contactFaults([name])[0]])),
  },
} as const
