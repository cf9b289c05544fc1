import {
  encodeEnvelope,
  rotateKeys,
  sealEnquiry,
  sealMessage,
  spellAsLetters,
  wrapFirstConversationKey,
} from '../src/index.ts'

import {
  b64,
  card,
  caseId,
  caseKey,
  conversationKey,
  fixedCode,
  organisationId,
  person,
  place,
  shred,
  signer,
  signing,
  team,
  write,
} from './vector-secrets.ts'

const plans = [
  { channel: 'conversation', role: 'enquirer', text: 'I want to stop.' },
  { channel: 'conversation', role: 'staff', text: 'Thank you for writing. Grüße 👋' },
  { channel: 'note', role: 'staff', text: '' },
  { channel: 'therapy', role: 'staff', text: 'x'.repeat(1021) },
] as const
write('message', 'One message of each kind. README, section "A message".', {
  organisationId,
  caseId,
  caseKey: b64(caseKey.bytes),
  conversationKey: b64(conversationKey.bytes),
  shredKeys: {
    conversation: b64((await shred('conversation')).bytes),
    therapy: b64((await shred('therapy')).bytes),
  },
  signers: { s1: b64(signing.publicKey) },
  messages: await Promise.all(
    plans.map(async ({ channel, role, text }, i) => {
      const sequence = i + 1
      const messageId = `message_${sequence}`
      const blob = await sealMessage({
        place: { ...place, messageId, channel, sequence },
        key: channel === 'conversation' ? conversationKey : caseKey,
        shredKey: await shred(channel === 'therapy' ? 'therapy' : 'conversation'),
        author: role === 'staff' ? { role, signer, lastRead: i } : { role },
        text,
      })
      return { channel, role, messageId, sequence, text, blob: b64(blob) }
    }),
  ),
})

const rotated = await rotateKeys({
  place,
  caseKey,
  conversationKey,
  enquirer: person.recipient,
})
write(
  'rotation',
  'Version 1 is wrapped; version 2 is a wrap inside a box under version 1; the case keys have a link.',
  {
    ...place,
    identity: person.identity,
    caseKeys: [caseKey, rotated.caseKey].map((key) => b64(key.bytes)),
    caseKeyLink: b64(rotated.caseKeyLink),
    conversationKeys: [conversationKey, rotated.conversationKey].map((key) => b64(key.bytes)),
    wraps: [
      b64(await wrapFirstConversationKey(conversationKey, place, person.recipient)),
      b64(rotated.conversationWrap),
    ],
  },
)

const envelope = await sealEnquiry({
  code: await fixedCode('code 1'),
  organisationId,
  caseId,
  team: { team: 'intake', version: 2, recipient: team.recipient },
  card,
  messages: [{ messageId: 'message_1', text: 'I want to stop.' }],
  identity: { name: 'A name' },
})
write('enquiry', 'A whole enquiry as it is posted, with the secrets that open it.', {
  code: spellAsLetters(await fixedCode('code 1')),
  teamIdentity: team.identity,
  card,
  texts: ['I want to stop.'],
  identity: { name: 'A name' },
  envelope: JSON.parse(encodeEnvelope(envelope)) as object,
})
