// Which network addresses the product may speak to on somebody's say: public ones only, so that an address typed into
// a set-up page cannot reach into the organisation's own network (OWASP ASVS 5.0 1.3.6; IANA special-purpose registries).
import { lookup as dnsLookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

const notPublic = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  notPublic.addSubnet(network, bits, 'ipv4')
// Of the global unicast space: Teredo and other protocol assignments, documentation, 6to4.
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  notPublic.addSubnet(network, bits, 'ipv6')
const globalUnicast = new BlockList()
globalUnicast.addSubnet('2000::', 3, 'ipv6')

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

export interface AddressRule {
  /** For trying things out and for tests: this machine counts as reachable. */
  readonly allowsLoopback: boolean
}

export function isReachable(address: string, rule: AddressRule): boolean {
  const family = isIP(address)
  if (family === 0) return false
  const kind = family === 4 ? 'ipv4' : 'ipv6'
  if (loopback.check(address, kind)) return rule.allowsLoopback
  if (notPublic.check(address, kind)) return false
  return family === 4 || globalUnicast.check(address, 'ipv6')
}

export const privateAddressCode = 'EPRIVATE'

/**
 * A resolver for sockets: the address that is checked is the address that is connected to, so that a name which
 * answers differently the second time gains nothing. One private address among several refuses them all.
 */
export function lookupReachable(rule: AddressRule): LookupFunction {
  return (hostname, options, callback) => {
    dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? []
      if (error !== null || first === undefined) {
        callback(error ?? new Error('no address'), '', 0)
      } else if (addresses.some(({ address }) => !isReachable(address, rule))) {
        callback(Object.assign(new Error('a private address'), { code: privateAddressCode }), '', 0)
      } else if (options.all === true) {
        callback(null, addresses)
      } else {
        callback(null, first.address, first.family)
      }
    })
  }
}
