// Which addresses are the same, and which are only likely to show the same: with and without `www.`, under http and
// https. Variants keep keys of their own and are linked, because a host may serve different things (5-hotline).
import { splitAddress, writeAddress } from './address-parts.ts'
import { type CanonicalAddress, canonicalAddress } from './canonical-address.ts'

type Known = Pick<CanonicalAddress, 'canonical' | 'scheme' | 'host' | 'hostKind'>

/** True when both can be read and come out as one. */
export function sameAddress(one: string, other: string): boolean {
  const [first, second] = [canonicalAddress(one), canonicalAddress(other)]
  return first.ok && second.ok && first.value.canonical === second.value.canonical
}

/** Canonical addresses that are linked with this one, without itself. */
export function variantsOf(address: Known): readonly string[] {
  const parts = splitAddress(address.canonical)
  const hosts = hostVariants(address)
  const written = schemeVariants(address.scheme, parts.port).flatMap((scheme) =>
    hosts.map((host) => writeAddress({ ...parts, scheme, host })),
  )
  return written.filter((variant) => variant !== address.canonical)
}

/** The one address that stands for all its variants: https before http, without `www.`. */
export function variantGroupOf(address: Known): string {
  const parts = splitAddress(address.canonical)
  const scheme = schemeVariants(address.scheme, parts.port)[0]
  return writeAddress({ ...parts, scheme, host: hostVariants(address)[0] })
}

/** A port that one of the two has by default would not be written under it, so there the schemes stay apart. */
function schemeVariants(scheme: string, port: string): readonly [string, ...string[]] {
  const isWeb = scheme === 'http' || scheme === 'https'
  return isWeb && port !== ':80' && port !== ':443' ? ['https', 'http'] : [scheme]
}

/** One `www.` more or less, before a name of at least two labels. */
function hostVariants({ host, hostKind }: Known): readonly [string, ...string[]] {
  const base = host.replace(/^www\./, '')
  const isName = hostKind === 'name' && base.includes('.') && !base.startsWith('www.')
  return isName ? [base, `www.${base}`] : [host]
}
