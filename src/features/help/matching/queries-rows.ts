// A row of an offer as it is read.
import type { Selectable } from 'kysely'
import type { MatchOfferTable } from '#platform/db/tables.ts'

export type MatchOfferRow = Selectable<MatchOfferTable>
