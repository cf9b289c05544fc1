// The part of a name that somebody registered, by the public suffix list (publicsuffix.org). Its private section names
// services under which customers have names of their own: there the customer's name counts, and it is said.
import { parse } from 'tldts'

export interface RegistrableDomain {
  /** Null for addresses written in numbers, for names of one label, and for a public suffix itself. */
  readonly registrableDomain: string | null
  /** The suffix belongs to a service and not to a registry, so the registrar is that of the service. */
  readonly isPrivateSuffix: boolean
  /** What a registrar sold: the same, but for private suffixes. */
  readonly registeredDomain: string | null
}

const asGiven = { extractHostname: false, validateHostname: false, detectIp: false } as const

/** @param host canonical, and a name. */
export function registrableDomainOf(host: string): RegistrableDomain {
  const whole = parse(host, { ...asGiven, allowPrivateDomains: true })
  return {
    registrableDomain: whole.domain,
    isPrivateSuffix: whole.isPrivate === true,
    registeredDomain: parse(host, { ...asGiven, allowPrivateDomains: false }).domain,
  }
}
