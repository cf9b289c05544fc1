// The channels and times that every outbound path must obey are the one part of the safe-contact rules that the server
// reads: under its field key, without the name and the address (3-sealing "Server secret").
import { parseSafeContact, type SafeContactRules } from '#domain/help/safe-contact.ts'
import type { EnquiryId } from '#domain/shared/ids.ts'
import type { FieldBox } from '#platform/field-box.ts'

export function sealChannelRules(
  services: { readonly fields: FieldBox },
  enquiryId: EnquiryId,
  rules: SafeContactRules | undefined,
): Uint8Array | undefined {
  if (rules === undefined) return undefined
  const plain = new TextEncoder().encode(JSON.stringify({ ...rules, nameToUse: '' }))
  return services.fields.seal(`identity_envelope.channel_rules ${enquiryId}`, plain)
}

/** From the browser, which sends them without a name; undefined when they are none. */
export function parseChannelRules(value: unknown): SafeContactRules | undefined {
  const rules = parseSafeContact(value)
  return rules === undefined ? undefined : { ...rules, nameToUse: '' }
}
