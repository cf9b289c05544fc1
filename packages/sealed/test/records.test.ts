// Offers, concerns and drafts.

import { beforeAll, describe, expect, it } from 'vitest'
import {
  asSealed,
  newCaseKey,
  newConcernKey,
  newReceiptCode,
  newTeamKey,
  openConcern,
  openConcernKey,
  openDraft,
  openGrant,
  openOfferCard,
  openTeamNote,
  sealConcern,
  sealDraft,
  sealOffer,
  sealTeamNote,
  wrapConcernKey,
} from '../src/index.ts'
import { faultOf, flipped, must, newWorld, organisationId, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await newWorld()
})

describe('an offer', () => {
  it('shows its card before the yes and the case key only with the grant', async () => {
    const { directory, other, colleague } = world
    const caseKey = newCaseKey()
    const place = { organisationId, caseId: 'case_1' }
    const offer = must(
      await sealOffer({
        place,
        offerId: 'offer_1',
        caseKeys: [caseKey],
        card: { reason: 'worried', mode: 'online' },
        to: 's3',
        directory,
        granter: { staffId: 's2', seed: colleague.signing.seed },
      }),
    )
    const { grants, ...beforeYes } = offer
    const facts = { organisationId, directory, identity: other.age.identity }
    expect(must(await openOfferCard({ ...facts, offer: beforeYes }))).toEqual({
      reason: 'worried',
      mode: 'online',
    })
    const [grant] = grants
    if (grant === undefined) throw new Error('the offer has a grant')
    expect(must(await openGrant({ ...facts, grant })).bytes).toEqual(caseKey.bytes)
    const wrong = [
      { ...beforeYes, offeredBy: 's1' },
      { ...beforeYes, staffId: 's2' },
      { ...beforeYes, offerId: 'offer_2' },
      { ...beforeYes, card: asSealed(flipped(beforeYes.card, beforeYes.card.length - 1)) },
      { ...beforeYes, card: asSealed(flipped(beforeYes.card, 40)) },
    ]
    for (const changed of wrong) {
      expect((await openOfferCard({ ...facts, offer: changed })).ok).toBe(false)
    }
    const stranger = { ...facts, identity: colleague.age.identity }
    expect(faultOf(await openOfferCard({ ...stranger, offer: beforeYes }))).toBe(
      'not_for_this_identity',
    )
  })
})

describe('a note to a team', () => {
  it('opens under the key of the team, says who wrote it, and stays in its place', async () => {
    const { directory, colleague } = world
    const { key: team } = await newTeamKey({ organisationId, team: 'intake', members: [] })
    const { key: other } = await newTeamKey({ organisationId, team: 'intake', members: [] })
    const place = { organisationId, noteId: 'note_1' }
    const author = { staffId: 's2', seed: colleague.signing.seed }
    const blob = await sealTeamNote({ place, team, author, record: { text: 'Two wait.' } })
    const { signerKeys } = directory
    const open = (changed: Partial<Parameters<typeof openTeamNote>[0]>) =>
      openTeamNote({ place, team, signerKeys, blob, ...changed })
    expect(must(await open({}))).toEqual({ staffId: 's2', record: { text: 'Two wait.' } })
    expect(faultOf(await open({ team: other }))).toBe('altered')
    expect(faultOf(await open({ team: { ...team, version: 2 } }))).toBe('altered')
    expect(faultOf(await open({ place: { ...place, noteId: 'note_2' } }))).toBe('altered')
    expect(faultOf(await open({ blob: flipped(blob, blob.length - 1) }))).toBe('forged')
    expect(faultOf(await open({ signerKeys: () => [] }))).toBe('unknown_author')
    const impostor = { staffId: 's2', seed: world.other.signing.seed }
    const forged = await sealTeamNote({ place, team, author: impostor, record: {} })
    expect(faultOf(await open({ blob: forged }))).toBe('forged')
  })
})

describe('a concern', () => {
  it('opens for safeguarding, says who wrote it, and stays in its place', async () => {
    const { directory, steward, team } = world
    const key = newConcernKey()
    const place = { organisationId, concernId: 'concern_1' }
    const wrap = await wrapConcernKey(key, place, team.recipient)
    const opened = must(await openConcernKey(wrap, 1, place, team.identity))
    const author = { staffId: 's1', seed: steward.signing.seed }
    const record = { facts: 'a plain sentence', decision: 'ask the lead' }
    const blob = await sealConcern({ place, key, sequence: 1, author, record })
    const facts = { place, key: opened, sequence: 1, signerKeys: directory.signerKeys }
    expect(must(await openConcern({ ...facts, blob }))).toEqual({ staffId: 's1', record })
    expect(faultOf(await openConcern({ ...facts, sequence: 2, blob }))).toBe('altered')
    const forger = { staffId: 's1', seed: world.colleague.signing.seed }
    const forged = await sealConcern({ place, key, sequence: 1, author: forger, record })
    expect(faultOf(await openConcern({ ...facts, blob: forged }))).toBe('forged')
    for (let at = 0; at < blob.length; at++) {
      expect((await openConcern({ ...facts, blob: flipped(blob, at) })).ok, `byte ${at}`).toBe(
        false,
      )
    }
  })
})

describe('a draft', () => {
  it('opens with its own code only', async () => {
    const code = newReceiptCode()
    const blob = await sealDraft(code, organisationId, { reason: 'worried' })
    expect(must(await openDraft(code, organisationId, blob))).toEqual({ reason: 'worried' })
    expect(faultOf(await openDraft(newReceiptCode(), organisationId, blob))).toBe('altered')
    expect(faultOf(await openDraft(code, 'org_other', blob))).toBe('altered')
  })
})
