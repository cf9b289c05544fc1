// The signed staff directory as the open keyring sees it: whom one may trust, and the numbers to compare aloud.
import { fingerprint } from '@forestall/sealed'
import type { UnlockedKeyring } from '../operation.ts'

export interface Colleague {
  readonly staffId: string
  readonly displayName: string
  readonly isSteward: boolean
}

export const directoryOperations = {
  /** Everybody whom the verified directory names, in the order of their names. */
  async listColleagues(keyring: UnlockedKeyring, _input: null): Promise<readonly Colleague[]> {
    const { staff } = await keyring.directory()
    return [...staff.values()]
      .map(({ staffId, displayName, isSteward }) => ({ staffId, displayName, isSteward }))
      .sort((left, right) => left.displayName.localeCompare(right.displayName))
  },

  /** One's own keys in the form to compare aloud; undefined before a steward signed them. */
  async ownFingerprint(
    keyring: UnlockedKeyring,
    _input: null,
  ): Promise<{ readonly groups: string; readonly words: string } | undefined> {
    const keys = (await keyring.directory()).staff.get(keyring.staffId)
    return keys === undefined ? undefined : fingerprint(keyring.organisationId, keys)
  },
} as const
