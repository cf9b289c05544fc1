// Starts a Worker of ours under Trusted Types. The policy is the only one that the headers allow, and it passes
// nothing but addresses of our own built files.

interface TrustedTypesPolicy {
  createScriptURL(address: string): string
}
interface TrustedTypesFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL: (address: string) => string },
  ): TrustedTypesPolicy
}

const rules = {
  createScriptURL(address: string): string {
    if (/^\/assets\/[\w-]+\.js$/.test(address)) return address
    throw new TypeError('not a script of ours')
  },
}

const factory = (globalThis as { readonly trustedTypes?: TrustedTypesFactory }).trustedTypes
const policy: TrustedTypesPolicy = factory?.createPolicy('forestall', rules) ?? rules

/** `address` is what `assets.url('….js')` gave. Throws for anything else. */
export function startWorker(address: string): Worker {
  return new Worker(policy.createScriptURL(address), { type: 'module' })
}
