// Directory, offer, recovery sheet, passphrase.

import {
  fingerprint,
  hybridPairFromSeed,
  pinAfter,
  type SignedEntry,
  sealOffer,
  signEntry,
  signingPairFromSeed,
  splitOrganisationKeys,
  stretchPassphrase,
  verifyDirectory,
} from '../src/index.ts'

import {
  b64,
  caseKey,
  organisationId,
  organisationSigning,
  place,
  secret,
  signer,
  signing,
  staffPair,
  team,
  write,
} from './vector-secrets.ts'

const byOrganisation = { kind: 'organisation', seed: organisationSigning.seed } as const
const bySteward = { kind: 'steward', staffId: 's1', seed: signing.seed } as const
const steward = {
  staffId: 's1',
  displayName: 'Robin',
  recipient: staffPair.recipient,
  signingKey: signing.publicKey,
}
const colleaguePair = await hybridPairFromSeed(await secret('colleague identity'))
const colleagueSigning = await signingPairFromSeed(await secret('colleague signing'))
const colleague = {
  staffId: 's2',
  displayName: 'Kim',
  recipient: colleaguePair.recipient,
  signingKey: colleagueSigning.publicKey,
}
const entries: SignedEntry[] = []
for (const [fact, by] of [
  [{ kind: 'steward', ...steward }, byOrganisation],
  [{ kind: 'staff', ...colleague }, bySteward],
  [{ kind: 'team', team: 'intake', version: 1, recipient: team.recipient }, bySteward],
  [{ kind: 'left', staffId: 's2' }, bySteward],
] as const) {
  const last = entries.at(-1)
  const after = last && (await pinAfter(last))
  entries.push(await signEntry({ organisationId, after, fact, signer: by }))
}
const checked = await verifyDirectory({
  organisationId,
  organisationSigningKey: organisationSigning.publicKey,
  entries,
})
if (!checked.ok) throw new Error('the directory must verify')
write('directory', 'A signed log of four entries. README, section "The staff directory".', {
  organisationId,
  organisationSigningKey: b64(organisationSigning.publicKey),
  entries: entries.map(({ sequence, body, signature }) => ({
    sequence,
    body: b64(body),
    signature: b64(signature),
  })),
  headHash: b64(checked.value.pin.headHash),
  staff: [...checked.value.staff.keys()],
  fingerprint: { of: 's2', ...(await fingerprint(organisationId, colleague)) },
})

const upTo = await verifyDirectory({
  organisationId,
  organisationSigningKey: organisationSigning.publicKey,
  entries: entries.slice(0, 3),
})
if (!upTo.ok) throw new Error('the directory must verify')
const offer = await sealOffer({
  place,
  offerId: 'offer_1',
  caseKeys: [caseKey],
  card: { mode: 'online' },
  to: 's2',
  directory: upTo.value,
  granter: signer,
})
if (!offer.ok) throw new Error('the colleague is in the directory')
write('offer', 'A conditional grant: a card to read now, a case key for later.', {
  organisationId,
  identity: colleaguePair.identity,
  caseKey: b64(caseKey.bytes),
  card: { mode: 'online' },
  offer: {
    ...offer.value,
    keyWrap: b64(offer.value.keyWrap),
    card: b64(offer.value.card),
    grants: offer.value.grants.map((grant) => ({
      ...grant,
      blob: b64(grant.blob),
      signature: b64(grant.signature),
    })),
  },
})

const root = await hybridPairFromSeed(await secret('root'))
const sheet = await splitOrganisationKeys({ root, signing: organisationSigning })
write('recovery-sheet', 'Two printed halves and what they join to.', {
  rootSeed: b64(await secret('root')),
  rootRecipient: root.recipient,
  signingSeed: b64(organisationSigning.seed),
  signingKey: b64(organisationSigning.publicKey),
  ...sheet,
})

const salt = (await secret('salt')).subarray(0, 16)
const stretched = await stretchPassphrase('three plain words', salt)
write('passphrase', 'scrypt N = 2^17, r = 8, p = 1, then HKDF into two halves.', {
  passphrase: 'three plain words',
  salt: b64(salt),
  authentication: b64(stretched.authentication),
  key: b64(stretched.key),
})
