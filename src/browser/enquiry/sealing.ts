// What the journey takes from the package that seals; loaded after the first question is on the screen.
export {
  codeGroups,
  deriveLookup,
  encodeEnvelope,
  isSameGroup,
  newReceiptCode,
  type ReceiptCode,
  sealEnquiry,
  spellAsLetters,
  spellAsWords,
  toBase64url,
} from '@forestall/sealed'
