// One box of every purpose.

import type { Field } from '../src/bytes.ts'
import {
  sealArrivalCard,
  sealCard,
  sealConcern,
  sealConversationKey,
  sealDraft,
  sealForToken,
  sealIdentity,
  sealKeyring,
  sealUnlocker,
} from '../src/index.ts'

import {
  b64,
  card,
  caseId,
  caseKey,
  concernKey,
  conversationKey,
  conversationShred,
  fixedCode,
  identityKey,
  identityShred,
  keyring,
  keyringKey,
  organisationId,
  passphraseKey,
  place,
  prf,
  recovery,
  signer,
  signing,
  team,
  token,
  unlocker,
  write,
} from './vector-secrets.ts'

type BoxVector = {
  readonly purpose: string
  readonly context: readonly (string | number)[]
  readonly secret: string
  readonly blob: string
  readonly isPadded: boolean
  readonly isSigned: boolean
}

function box(
  purpose: string,
  context: readonly Field[],
  key: readonly Uint8Array[],
  blob: Uint8Array,
  layout: { readonly isPadded: boolean; readonly isSigned?: boolean },
): BoxVector {
  return {
    purpose,
    context: context.filter((field) => typeof field !== 'object'),
    secret: b64(Uint8Array.from(key.flatMap((part) => [...part]))),
    blob: b64(blob),
    isPadded: layout.isPadded,
    isSigned: layout.isSigned ?? false,
  }
}

const padded = { isPadded: true }
const bare = { isPadded: false }

write('box', 'AES-256-GCM boxes. README, section "A box".', {
  boxes: [
    box(
      'conversation-key',
      [organisationId, caseId, 1, 1],
      [caseKey.bytes],
      await sealConversationKey(conversationKey, caseKey, place),
      bare,
    ),
    box(
      'card/arrival',
      [organisationId, caseId, 1],
      [caseKey.bytes, conversationShred.bytes],
      await sealArrivalCard({ place, caseKey, shredKey: conversationShred, card }),
      padded,
    ),
    box(
      'card/team',
      [organisationId, caseId, 2, 'intake'],
      [team.cardKey, conversationShred.bytes],
      await sealCard({ place, team, shredKey: conversationShred, card }),
      padded,
    ),
    box(
      'identity',
      [organisationId, caseId, 1, 3],
      [identityKey.bytes, identityShred.bytes],
      await sealIdentity({
        place,
        key: identityKey,
        shredKey: identityShred,
        revision: 3,
        details: { name: 'A name' },
      }),
      padded,
    ),
    box(
      'mailbox-session',
      [organisationId, caseId],
      [token],
      await sealForToken(token, place, [conversationKey]),
      bare,
    ),
    box(
      'keyring',
      [organisationId, 's1'],
      [keyringKey],
      await sealKeyring(keyring, keyringKey),
      padded,
    ),
    box(
      'unlocker/passkey',
      [organisationId, 's1', 'unlocker_1'],
      [prf],
      await sealUnlocker({ ...unlocker, secret: { kind: 'passkey', prf } }),
      bare,
    ),
    box(
      'unlocker/passphrase',
      [organisationId, 's1', 'unlocker_1'],
      [passphraseKey],
      await sealUnlocker({ ...unlocker, secret: { kind: 'passphrase', key: passphraseKey } }),
      bare,
    ),
    box(
      'unlocker/recovery',
      [organisationId, 's1', 'unlocker_1'],
      [recovery],
      await sealUnlocker({ ...unlocker, secret: { kind: 'recovery', code: recovery } }),
      bare,
    ),
    box(
      'concern',
      [organisationId, 'concern_1', 1, 4],
      [concernKey.bytes],
      await sealConcern({
        place: { organisationId, concernId: 'concern_1' },
        key: concernKey,
        sequence: 4,
        author: signer,
        record: { decision: 'ask the lead' },
      }),
      { isPadded: true, isSigned: true },
    ),
  ],
  signers: { s1: b64(signing.publicKey) },
  draft: {
    organisationId,
    code: b64(await fixedCode('draft')),
    blob: b64(await sealDraft(await fixedCode('draft'), organisationId, { reason: 'worried' })),
    value: { reason: 'worried' },
  },
})
