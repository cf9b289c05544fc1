// A note from members of a team to the team, such as one shift's to the next: under the team card key, signed by whoever
// wrote it. A new member of the team reads those under the keys that were wrapped to them.

import type { BoxPlace } from './box.ts'
import type { JsonValue, Sealed } from './bytes.ts'
import type { SignerKeys } from './message.ts'
import type { Outcome } from './outcome.ts'
import {
  openSignedJson,
  type SignedBoxFault,
  type SignedRecord,
  sealSignedJson,
} from './signed-box.ts'
import type { Signer } from './signing.ts'
import type { TeamKey } from './team.ts'

export type TeamNotePlace = { readonly organisationId: string; readonly noteId: string }

export function sealTeamNote(input: {
  readonly place: TeamNotePlace
  readonly team: TeamKey
  readonly author: Signer
  readonly record: JsonValue
}): Promise<Sealed> {
  return sealSignedJson(input.team.cardKey, boxPlace(input), input.record, input.author)
}

/** Opens a note and checks who wrote it. The record is parsed JSON: validate it. */
export function openTeamNote(input: {
  readonly place: TeamNotePlace
  readonly team: TeamKey
  readonly signerKeys: SignerKeys
  readonly blob: Uint8Array
}): Promise<Outcome<SignedRecord, SignedBoxFault>> {
  return openSignedJson(input.team.cardKey, boxPlace(input), input.blob, input.signerKeys)
}

function boxPlace(input: { readonly place: TeamNotePlace; readonly team: TeamKey }): BoxPlace {
  const { team, version } = input.team
  return {
    purpose: 'team-note',
    context: [input.place.organisationId, team, version, input.place.noteId],
  }
}
