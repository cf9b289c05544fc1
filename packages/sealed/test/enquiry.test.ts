// An enquiry from the person's device to a colleague's and back, and the JSON between them.

import { beforeAll, describe, expect, it } from 'vitest'
import {
  asReceiptCode,
  type ConversationKey,
  deriveFromCode,
  encodeEnvelope,
  grantCaseKey,
  maxEnvelopeChars,
  openArrivalCard,
  openCard,
  openCaseKey,
  openConversationKey,
  openConversationKeys,
  openGrant,
  openIdentity,
  openIdentityKey,
  openTeamKey,
  openThread,
  openWithToken,
  parseEnvelope,
  randomBytes,
  resealCard,
  sealForToken,
  sealMessage,
  shredKey,
} from '../src/index.ts'
import {
  type Enquiry,
  faultOf,
  flipped,
  must,
  newEnquiry,
  newWorld,
  organisationId,
  type World,
} from './world.ts'

let world: World
let enquiry: Enquiry
const caseId = 'case_1'
const place = { organisationId, caseId }

beforeAll(async () => {
  world = await newWorld()
  enquiry = await newEnquiry(world, caseId)
})

async function personKeys(): Promise<readonly ConversationKey[]> {
  const person = await deriveFromCode(enquiry.code, organisationId)
  const wraps = [{ version: 1, blob: enquiry.envelope.conversationWrap }]
  return must(await openConversationKeys(wraps, place, person.identity))
}

describe('an enquiry', () => {
  it('is opened by a member of the team, answered, and read by the person', async () => {
    const { envelope } = enquiry
    const wrap = world.teamWraps.find((row) => row.holder === 's2')
    const team = must(
      await openTeamKey({
        organisationId,
        team: 'intake',
        version: 1,
        blob: wrap?.blob ?? new Uint8Array(0),
        identity: world.colleague.age.identity,
        expected: world.team.recipient,
      }),
    )
    const caseKey = must(await openCaseKey(envelope.caseKeyWrap, 1, place, team.identity))
    const conversationKey = must(
      await openConversationKey(envelope.conversationUnderCaseKey, 1, [caseKey], place),
    )
    const shred = shredKey('conversation', envelope.conversationShredKey)
    const rows = [...envelope.messages]
    const keys = { caseKeys: [caseKey], conversationKeys: [conversationKey], shredKeys: [shred] }
    const channel = 'conversation'
    const read = await openThread({ place, channel, rows, keys })
    expect(read.isIntact).toBe(true)
    expect(read.rows).toMatchObject([{ kind: 'opened', text: expect.stringContaining('worried') }])

    const signer = { staffId: 's2', seed: world.colleague.signing.seed }
    const answer = { messageId: 'answer', sequence: 2 }
    const blob = await sealMessage({
      place: { ...place, channel, ...answer },
      key: conversationKey,
      shredKey: shred,
      author: { role: 'staff', signer, lastRead: 1 },
      text: 'Thank you for writing. You can stop, and we can help.',
    })
    const back = await openThread({
      place,
      channel,
      rows: [...rows, { ...answer, blob }],
      keys: { conversationKeys: await personKeys(), shredKeys: [shred] },
      signerKeys: world.directory.signerKeys,
    })
    expect(back.isIntact).toBe(true)
    expect(back.highestSequence).toBe(2)
    expect(back.rows[1]).toMatchObject({ author: { staffId: 's2', verified: true }, lastRead: 1 })
  })

  it('shows its card to the team, under the case key first and the team card key after', async () => {
    const { envelope } = enquiry
    const caseKey = must(await openCaseKey(envelope.caseKeyWrap, 1, place, world.team.identity))
    const shred = shredKey('conversation', envelope.conversationShredKey)
    const blob = envelope.card
    const card = must(await openArrivalCard({ place, caseKey, shredKey: shred, blob }))
    expect(card).toEqual({ reason: 'worried', contactToday: false })
    const resealed = must(
      await resealCard({ place, from: caseKey, to: world.team, shredKey: shred, blob }),
    )
    const { team } = world
    expect(must(await openCard({ place, team, shredKey: shred, blob: resealed }))).toEqual(card)
    const elsewhere = { ...place, caseId: 'case_2' }
    expect(
      faultOf(await openCard({ place: elsewhere, team, shredKey: shred, blob: resealed })),
    ).toBe('altered')
    const erased = shredKey('conversation', randomBytes(32))
    expect(faultOf(await openCard({ place, team, shredKey: erased, blob: resealed }))).toBe(
      'altered',
    )
  })

  it('keeps name and ways to reach apart, under their own key', async () => {
    const identity = enquiry.envelope.identity
    if (identity === undefined) throw new Error('the enquiry has an identity')
    const key = must(await openIdentityKey(identity.keyWrap, 1, place, world.team.identity))
    const facts = { place, key, shredKey: shredKey('identity', identity.shredKey), revision: 1 }
    expect(must(await openIdentity({ ...facts, blob: identity.blob }))).toMatchObject({
      name: 'A name',
    })
    expect(faultOf(await openIdentity({ ...facts, revision: 2, blob: identity.blob }))).toBe(
      'altered',
    )
    const caseKeyTry = await openCaseKey(identity.keyWrap, 1, place, world.team.identity)
    expect(faultOf(caseKeyTry)).toBe('wrong_place')
  })

  it('is granted to a colleague of the directory and to nobody else', async () => {
    const key = must(await openCaseKey(enquiry.envelope.caseKeyWrap, 1, place, world.team.identity))
    const { directory, colleague, other } = world
    const granter = { staffId: 's2', seed: colleague.signing.seed }
    const grant = must(await grantCaseKey({ place, key, to: 's3', directory, granter }))
    const opened = must(
      await openGrant({ organisationId, grant, directory, identity: other.age.identity }),
    )
    expect(opened.bytes).toEqual(key.bytes)
    expect(
      faultOf(
        await openGrant({ organisationId, grant, directory, identity: colleague.age.identity }),
      ),
    ).toBe('not_for_this_identity')
    expect(faultOf(await grantCaseKey({ place, key, to: 'nobody', directory, granter }))).toBe(
      'unknown_colleague',
    )
    const forgeries = [
      { ...grant, grantedBy: 's1' },
      { ...grant, version: 2 },
      { ...grant, caseId: 'case_2' },
      { ...grant, signature: flipped(grant.signature, 3) as typeof grant.signature },
    ]
    for (const forgery of forgeries) {
      const identity = other.age.identity
      expect(
        faultOf(await openGrant({ organisationId, grant: forgery, directory, identity })),
      ).toBe('forged')
    }
  })

  it('lets a session without JavaScript keep its keys under the token only', async () => {
    const keys = await personKeys()
    const token = randomBytes(32)
    const blob = await sealForToken(token, place, keys)
    expect(must(await openWithToken(token, place, blob))).toEqual(keys)
    expect(faultOf(await openWithToken(randomBytes(32), place, blob))).toBe('altered')
    expect(faultOf(await openWithToken(token, { ...place, caseId: 'case_2' }, blob))).toBe(
      'altered',
    )
  })

  it('gives the same look-up again for the same code (a resend finds its case)', async () => {
    const again = await deriveFromCode(asReceiptCode(Uint8Array.from(enquiry.code)), organisationId)
    expect(again.lookupHash).toEqual(enquiry.envelope.lookupHash)
    expect(again.recipient).toBe(enquiry.envelope.enquirerRecipient)
    const elsewhere = await deriveFromCode(enquiry.code, 'org_other')
    expect(elsewhere.lookupHash).not.toEqual(again.lookupHash)
  })
})

describe('the envelope as JSON', () => {
  it('comes back as it went', () => {
    expect(must(parseEnvelope(encodeEnvelope(enquiry.envelope)))).toEqual(enquiry.envelope)
    const anonymous = { ...enquiry.envelope, identity: undefined }
    expect(must(parseEnvelope(encodeEnvelope(anonymous)))).toEqual(anonymous)
  })

  it('refuses every missing member, by name', () => {
    const row = JSON.parse(encodeEnvelope(enquiry.envelope)) as Record<string, unknown>
    for (const member of Object.keys(row).filter((name) => name !== 'identity')) {
      const without = { ...row }
      delete without[member]
      expect(faultOf(parseEnvelope(JSON.stringify(without)))).toEqual({ reason: 'missing', member })
    }
  })

  it('refuses every member of a wrong shape', () => {
    const row = JSON.parse(encodeEnvelope(enquiry.envelope)) as Record<string, unknown>
    const wrong = [null, 7.5, -1, true, '', 'A', '*', [], {}, 'x'.repeat(100_000)]
    for (const member of Object.keys(row)) {
      for (const value of wrong) {
        const outcome = parseEnvelope(JSON.stringify({ ...row, [member]: value }))
        const isId = ['organisationId', 'caseId', 'team'].includes(member) && value === 'A'
        expect(outcome.ok, `${member} = ${JSON.stringify(value).slice(0, 40)}`).toBe(isId)
      }
    }
  })

  it('refuses what rides along, what is too large and what is not JSON', () => {
    const row = JSON.parse(encodeEnvelope(enquiry.envelope)) as Record<string, unknown>
    const reasonOf = (json: string) => faultOf(parseEnvelope(json)).reason
    expect(reasonOf(JSON.stringify({ ...row, state: 'closed' }))).toBe('unknown_member')
    expect(reasonOf(`${encodeEnvelope(enquiry.envelope).slice(0, -1)},"__proto__":{}}`)).toBe(
      'unknown_member',
    )
    expect(reasonOf(' '.repeat(maxEnvelopeChars + 1))).toBe('too_large')
    expect(reasonOf('{')).toBe('not_json')
    expect(reasonOf('[]')).toBe('malformed')
  })

  it('refuses a message that says it is from staff or has another number', () => {
    const row = JSON.parse(encodeEnvelope(enquiry.envelope)) as {
      messages: { sequence: number }[]
    }
    const renumbered = { ...row, messages: [{ ...row.messages[0], sequence: 2 }] }
    expect(faultOf(parseEnvelope(JSON.stringify(renumbered))).member).toBe('messages[0].blob')
  })
})
