// Founding in the Worker: the organisation's keys exist here for the minutes of the ceremony and nowhere else. Only the
// printed halves leave, one after the other; the rest goes out as ciphertext and public halves.
import {
  type Founding,
  foundOrganisation,
  isSameHalf,
  parseHalf,
  prfInput,
  type SheetFault,
  type SheetHalf,
  splitOrganisationKeys,
  toBase64url,
  wipe,
} from '@forestall/sealed'
import { KeyringFault } from '../keyring/operation.ts'
import { type NewKeyring, sealToNewCode, sealToPasskey, sealToPassphrase } from './unlockers.ts'

const teams = ['intake', 'registry', 'hotline', 'safeguarding'] as const

interface Ceremony {
  readonly founding: Founding
  readonly halves: readonly [SheetHalf, SheetHalf]
  readonly confirmed: Set<1 | 2>
}

export type HalfCheck =
  | { readonly ok: true }
  | { readonly ok: false; readonly error: SheetFault | { readonly kind: 'other_half' } }

export type FoundingCommands = ReturnType<typeof foundingCommands>

export function foundingCommands() {
  let ceremony: Ceremony | undefined
  const running = (): Ceremony => {
    if (ceremony === undefined) throw new KeyringFault('locked')
    return ceremony
  }
  const newKeyring = (): NewKeyring => {
    const { founding } = running()
    const { organisationId, staffId } = founding.keyring
    return { place: { organisationId, staffId }, keyringKey: founding.keyringKey }
  }

  return {
    /** Makes all keys. A second call, after going back to the names, makes new ones. */
    async found(input: { readonly displayName: string }) {
      const organisationId = crypto.randomUUID()
      const staffId = crypto.randomUUID()
      const { displayName } = input
      const founding = await foundOrganisation({ organisationId, staffId, displayName, teams })
      const { first, second } = await splitOrganisationKeys(founding.keys)
      ceremony = { founding, halves: [first, second], confirmed: new Set() }
      return { organisationId, staffId, prfInput: await prfInput(organisationId) }
    },

    /** What one person prints. The second half is shown only when the first was typed back. */
    async sheet({ half }: { readonly half: 1 | 2 }) {
      const { halves, confirmed } = running()
      if (half === 2 && !confirmed.has(1)) throw new KeyringFault('locked')
      const { sheetId, lines } = halves[half - 1] ?? halves[0]
      return { sheetId, lines }
    },

    async checkHalf(input: { readonly half: 1 | 2; readonly typed: string }): Promise<HalfCheck> {
      const { halves, confirmed } = running()
      const read = await parseHalf(input.typed)
      if (!read.ok) return read
      if (!isSameHalf(read.value, halves[input.half - 1] ?? halves[0]))
        return { ok: false, error: { kind: 'other_half' } }
      confirmed.add(input.half)
      return { ok: true }
    },

    passkey: async ({ prf }: { readonly prf: Uint8Array }) => sealToPasskey(newKeyring(), prf),

    passphrase: async (
      { passphrase }: { readonly passphrase: string },
      onProgress: (part: number) => void,
    ) => sealToPassphrase(newKeyring(), passphrase, onProgress),

    recoveryCode: async (_input: null) => sealToNewCode(newKeyring()),

    /** Everything the server stores about keys; needs both halves typed back. */
    async finish(_input: null) {
      const { founding, confirmed } = running()
      if (confirmed.size < 2) throw new KeyringFault('locked')
      return {
        organisation: {
          id: founding.organisationId,
          rootRecipient: founding.keys.root.recipient as string,
          signingPublicKey: toBase64url(founding.keys.signing.publicKey),
        },
        keyring: toBase64url(founding.keyringBlob),
        organisationRoot: toBase64url(founding.keyringForRoot),
        teams: founding.teams.map(({ key, rootWrap, memberWrap }) => ({
          team: key.team,
          recipient: key.recipient as string,
          rootWrap: toBase64url(rootWrap),
          memberWrap: toBase64url(memberWrap),
        })),
        entries: founding.entries.map(({ sequence, body, signature }) => ({
          sequence,
          body: toBase64url(body),
          signature: toBase64url(signature),
        })),
      }
    },

    async forget(_input: null) {
      if (ceremony === undefined) return
      const { founding } = ceremony
      wipe(founding.keys.signing.seed, founding.keyringKey, founding.keyring.signing.seed)
      ceremony = undefined
    },
  } as const
}
