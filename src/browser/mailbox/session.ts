// What the page for the code loads once it stands: everything that seals, and whether this browser can.
export { canSealHere } from '@forestall/sealed'
export { OpenMailbox } from './mailbox.ts'
export { openWithCode } from './opening.ts'
