// The blind index of reported addresses (5-hotline "Canonical address"): HMAC-SHA-256 under a key of the server, so that
// a duplicate is found in the database and a stolen database tells nobody which addresses it knows.
import { createHmac } from 'node:crypto'
import type { ServerSecret } from './server-secret.ts'

/**
 * @param canonical of that version of the rules; versions have keys of their own.
 * @returns 64 hexadecimal digits.
 */
export function addressKey(
  secret: ServerSecret,
  { version, canonical }: { readonly version: number; readonly canonical: string },
): string {
  return createHmac('sha256', secret.derive('hotline addresses'))
    .update(`${version}\n${canonical}`)
    .digest('hex')
}
