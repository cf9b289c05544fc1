// What the journey takes from the package that seals; loaded after the first question is on the screen.
export {
  codeGroups,
  deriveDraftLookup,
  deriveLookup,
  encodeEnvelope,
  fromBase64url,
  isSameGroup,
  newReceiptCode,
  openDraft,
  parseReceiptCode,
  type ReceiptCode,
  sealDraft,
  sealEnquiry,
  spellAsLetters,
  spellAsWords,
  toBase64url,
} from '@forestall/sealed'
