// What one shift tells the next: sealed to the intake team under its card key, signed by whoever wrote it.
import { openTeamNote, type Sealed, sealTeamNote } from '@forestall/sealed'
import { parseShiftNote } from '#domain/help/handover.ts'
import type { UnlockedKeyring } from '../operation.ts'

export interface StoredShiftNote {
  readonly noteId: string
  readonly teamVersion: number
  readonly blob: Uint8Array
}

export type OpenedShiftNote =
  | { readonly noteId: string; readonly ok: true; readonly by: string; readonly text: string }
  | { readonly noteId: string; readonly ok: false }

export const triageOperations = {
  async sealShiftNote(
    keyring: UnlockedKeyring,
    input: { readonly noteId: string; readonly text: string },
  ): Promise<{ readonly teamVersion: number; readonly blob: Sealed }> {
    const team = await keyring.teamKey('intake')
    const blob = await sealTeamNote({
      place: { organisationId: keyring.organisationId, noteId: input.noteId },
      record: { version: 1, text: input.text },
      ...{ team, author: keyring.signer },
    })
    return { teamVersion: team.version, blob }
  },

  /** `by` is a name of the verified directory. One that was sealed before this person joined stays shut. */
  async openShiftNotes(
    keyring: UnlockedKeyring,
    notes: readonly StoredShiftNote[],
  ): Promise<readonly OpenedShiftNote[]> {
    const { signerKeys, staff } = await keyring.directory()
    const names = new Map([...staff.values()].map((one) => [one.staffId, one.displayName]))
    return Promise.all(
      notes.map(async ({ noteId, teamVersion, blob }): Promise<OpenedShiftNote> => {
        const team = await keyring.teamKey('intake', teamVersion).catch(() => undefined)
        if (team === undefined) return { noteId, ok: false }
        const place = { organisationId: keyring.organisationId, noteId }
        const opened = await openTeamNote({ place, team, signerKeys, blob })
        const text = opened.ok ? parseShiftNote(opened.value.record) : undefined
        if (!opened.ok || text === undefined) return { noteId, ok: false }
        return { noteId, ok: true, by: names.get(opened.value.staffId) ?? '?', text }
      }),
    )
  },
} as const satisfies Record<string, (keyring: UnlockedKeyring, input: never) => Promise<unknown>>
