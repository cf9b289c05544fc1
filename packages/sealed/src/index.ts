// Everything the package offers. Modules have no side effects: a bundle that needs no scrypt and no
// staff keys carries none. README.md has the formats byte by byte.

export * from './age-header.ts'
export {
  asSealed,
  type Bytes,
  equalBytes,
  fromBase64url,
  type JsonValue,
  randomBytes,
  type Sealed,
  toBase64url,
  wipe,
} from './bytes.ts'
export * from './card.ts'
export * from './case-chain.ts'
export * from './case-keys.ts'
export * from './code.ts'
export * from './concern.ts'
export * from './derive.ts'
export * from './directory.ts'
export * from './draft.ts'
export * from './enquiry.ts'
export * from './envelope-codec.ts'
export * from './file.ts'
export * from './founding.ts'
export * from './grant.ts'
export * from './identity-envelope.ts'
export * from './keyring.ts'
export * from './mailbox-session.ts'
export * from './message.ts'
export * from './offer.ts'
export * from './organisation.ts'
export type { Outcome } from './outcome.ts'
export * from './padding.ts'
export * from './passphrase.ts'
export * from './recovery-sheet.ts'
export * from './reopening.ts'
export * from './self-test.ts'
export * from './signing.ts'
export * from './team.ts'
export * from './team-note.ts'
export * from './thread.ts'
export * from './unlock-session.ts'
export * from './unlocker.ts'
export * from './wrap.ts'
