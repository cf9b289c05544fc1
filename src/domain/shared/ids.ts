// Branded random ids. They are UUIDs of version 4 and never ordered by time, because an id must not tell
// when an anonymous person wrote.

declare const brand: unique symbol
export type Branded<Base, Name extends string> = Base & { readonly [brand]: Name }

/** Fills a new array of that many bytes; made in `main.ts`, passed down as a value. */
export type Random = (bytes: number) => Uint8Array<ArrayBuffer>

export type OrganisationId = Branded<string, 'OrganisationId'>
export type EnquiryId = Branded<string, 'EnquiryId'>
export type MessageId = Branded<string, 'MessageId'>
export type StaffId = Branded<string, 'StaffId'>
export type TeamId = Branded<string, 'TeamId'>
export type ConcernId = Branded<string, 'ConcernId'>
export type ContactTodayId = Branded<string, 'ContactTodayId'>
export type AlertId = Branded<string, 'AlertId'>
export type LegalHoldId = Branded<string, 'LegalHoldId'>
export type InvitationId = Branded<string, 'InvitationId'>
export type SignInMethodId = Branded<string, 'SignInMethodId'>
export type TherapistId = Branded<string, 'TherapistId'>
export type OfferId = Branded<string, 'OfferId'>
export type MenuId = Branded<string, 'MenuId'>

type AnyId = Branded<string, string>

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** The id when `text` is a lower-case UUID of version 4, else undefined. */
export function parseId<Id extends AnyId>(text: unknown): Id | undefined {
  return typeof text === 'string' && uuidPattern.test(text) ? (text as Id) : undefined
}

export function newId<Id extends AnyId>(random: Random): Id {
  const bytes = random(16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ]
  return parts.join('-') as Id
}
