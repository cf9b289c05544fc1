// How an address is shown: defanged, so that nothing makes a link of it, and masked, so that nobody follows it by
// accident or reads what stands in it over a shoulder (5-hotline "Canonical address", Welfare).
import type { CanonicalAddress } from './canonical-address.ts'

const masked = '•••'

/**
 * @param canonical of `canonicalAddress`.
 * @returns a text that comes out as the same address when it is reported again.
 */
export function defang(canonical: string): string {
  const disguised = canonical.replace(/^(?:http|ftp)/, (name) => (name === 'ftp' ? 'fxp' : 'hxxp'))
  return disguised.replace(/:\/\/|\./g, '[$&]')
}

/** The scheme, the end of the host and what kinds of parts follow; their lengths are hidden. */
export function maskAddress(address: CanonicalAddress): string {
  const { scheme, canonical } = address
  const [, port = '', path = '', query] =
    /^\w+:\/\/(?:\[[^\]]*\]|[^:/]*)(:\d+)?([^?]*)(\?.*)?$/s.exec(canonical) ?? []
  const tail = `${path === '/' ? '/' : `/${masked}`}${query === undefined ? '' : `?${masked}`}`
  return defang(`${scheme}://`) + maskHost(address).replaceAll('.', '[.]') + port + tail
}

function maskHost({ host, hostKind, registrableDomain }: CanonicalAddress): string {
  if (hostKind === 'ipv4') return `${host.split('.').slice(0, 2).join('.')}.${masked}`
  if (hostKind === 'ipv6') return `${host.split(':').slice(0, 2).join(':')}:${masked}]`
  if (registrableDomain === null) return masked
  const [label = '', ...suffix] = registrableDomain.split('.')
  const shown = [maskLabel(label), ...suffix].join('.')
  return host === registrableDomain ? shown : `${masked}.${shown}`
}

/** One letter tells two hosts of a list apart more often than not, and no word can be read in it. */
function maskLabel(label: string): string {
  return `${label.startsWith('xn--') ? '' : label.slice(0, 1)}${masked}`
}
