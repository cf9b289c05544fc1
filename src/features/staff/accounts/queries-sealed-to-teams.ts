// What is sealed to a team, whatever its table: one shape for wraps of case keys, identity keys and concerns, for cards in
// lists, and for reports under one's own duty (3-sealing "Keys").
import type { Db, ReadonlyDb, Tx } from '#platform/db/database.ts'

export const sealedKinds = ['case', 'identity', 'card', 'concern', 'own_duty'] as const
export type SealedKind = (typeof sealedKinds)[number]

export type Reader = Db | ReadonlyDb | Tx

/** To be selected from: kind, subject, version of the key within, team, version of the team's key, blob. */
export function sealedToTeams(db: Reader) {
  return ofEnquiries(db as ReadonlyDb).unionAll(ofConcerns(db as ReadonlyDb))
}

function ofEnquiries(db: ReadonlyDb) {
  return db
    .selectFrom('case_wrap')
    .where('team', 'is not', null)
    .select((row) => [
      row.cast<SealedKind>(row.val('case'), 'text').as('kind'),
      row.ref('enquiry_id').$castTo<string>().as('subject_id'),
      row.ref('key_version').as('key_version'),
      row.ref('team').$castTo<string>().as('team'),
      row.ref('team_key_version').$castTo<number>().as('team_key_version'),
      row.ref('blob').as('blob'),
    ])
    .unionAll((other) =>
      other
        .selectFrom('identity_envelope')
        .select((row) => [
          row.cast<SealedKind>(row.val('identity'), 'text').as('kind'),
          row.ref('enquiry_id').$castTo<string>().as('subject_id'),
          row.ref('key_version').as('key_version'),
          row.ref('team').as('team'),
          row.ref('team_key_version').as('team_key_version'),
          row.ref('key_wrap').as('blob'),
        ]),
    )
    .unionAll((other) =>
      other
        .selectFrom('triage_card')
        .where('sealed_under', '=', 'team')
        .select((row) => [
          row.cast<SealedKind>(row.val('card'), 'text').as('kind'),
          row.ref('enquiry_id').$castTo<string>().as('subject_id'),
          row.cast<number>(row.val(1), 'integer').as('key_version'),
          row.cast<string>(row.val('intake'), 'text').as('team'),
          row.ref('key_version').as('team_key_version'),
          row.ref('blob').as('blob'),
        ]),
    )
}

function ofConcerns(db: ReadonlyDb) {
  return db
    .selectFrom('concern_wrap')
    .select((row) => [
      row.cast<SealedKind>(row.val('concern'), 'text').as('kind'),
      row.ref('concern_id').$castTo<string>().as('subject_id'),
      row.ref('key_version').as('key_version'),
      row.ref('team').$castTo<string>().as('team'),
      row.ref('team_key_version').as('team_key_version'),
      row.ref('blob').as('blob'),
    ])
    .unionAll((other) =>
      other
        .selectFrom('own_duty_report')
        .where('key_wrap', 'is not', null)
        .select((row) => [
          row.cast<SealedKind>(row.val('own_duty'), 'text').as('kind'),
          row.ref('id').$castTo<string>().as('subject_id'),
          row.cast<number>(row.val(1), 'integer').as('key_version'),
          row.ref('team').$castTo<string>().as('team'),
          row.ref('team_key_version').$castTo<number>().as('team_key_version'),
          row.ref('key_wrap').$castTo<Uint8Array<ArrayBuffer>>().as('blob'),
        ]),
    )
}
