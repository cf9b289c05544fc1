// Contact details, sealed here to the people who answer: under a new key each time, so that what was given before
// opens no more.
import {
  newIdentityKey,
  newShredKey,
  parseRecipient,
  sealIdentity,
  wipe,
  wrapIdentityKey,
} from '@forestall/sealed'
import type { ContactDetails } from '#domain/help/contact-details.ts'
import type { OpenBox } from './opening.ts'
import { type ReplyAnswer, sendContact } from './server.ts'

export async function sealAndSendContact(
  open: OpenBox,
  details: ContactDetails,
): Promise<ReplyAnswer> {
  const { contact } = open.box
  const recipient = parseRecipient(contact?.recipient)
  if (contact === null || recipient === undefined) return { stored: false, reason: 'closed' }
  const key = newIdentityKey(1)
  const shred = newShredKey('identity')
  const keyWrap = await wrapIdentityKey(key, open.place, recipient)
  const blob = await sealIdentity({
    place: open.place,
    key,
    shredKey: shred,
    revision: contact.revision,
    details: JSON.parse(JSON.stringify(details)),
  })
  wipe(key.bytes)
  return sendContact(open.token, {
    revision: contact.revision,
    teamKeyVersion: contact.teamKeyVersion,
    keyWrap,
    blob,
    shredKey: shred.bytes,
    rules: { ...details.safe_contact, nameToUse: '' },
  })
}
