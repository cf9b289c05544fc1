// What may be submitted about menus and offers. A menu comes as sealed bytes in JSON, made in a coordinator's browser.
import { asSealed } from '@forestall/sealed'
import { z } from 'zod'
import { type OfferDeclineReason, offerDeclineReasons } from '#domain/help/matching/match-offer.ts'
import { menuWays } from '#domain/help/matching/menu-turn.ts'
import { feeBands, meetingModes } from '#domain/help/therapists/profile.ts'
import type { EnquiryId, MenuId, OfferId, StaffId, TherapistId } from '#domain/shared/ids.ts'
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import type { FormFields } from '#platform/http/form-fields.ts'
import { idField } from '#platform/http/id-field.ts'
import { bytesField } from '#platform/sign-in/bytes-field.ts'
import type { PersonWish } from './commands-person.ts'

const version = z.int().min(1).max(100_000)
const wrap = bytesField(1, 4096)

const grant = z.strictObject({
  caseId: idField<EnquiryId>(),
  version,
  staffId: idField<StaffId>(),
  blob: wrap,
  grantedBy: idField<StaffId>(),
  signature: bytesField(64),
})

const offer = z.strictObject({
  offerId: idField<OfferId>(),
  therapistId: idField<TherapistId>(),
  staffId: idField<StaffId>(),
  keyWrap: wrap,
  card: bytesField(1, 20_000),
  place: z
    .strictObject({
      mode: z.enum(meetingModes),
      band: z.enum(feeBands).nullable(),
      isForUnknown: z.boolean(),
    })
    .transform(({ band, ...place }) => ({ ...place, band: band ?? undefined })),
  grants: z.array(grant).min(1).max(50),
})
export type PostedOffer = z.infer<typeof offer>

const menu = z
  .strictObject({
    menuId: idField<MenuId>(),
    way: z.enum(menuWays),
    caseKeyVersion: version,
    decision: bytesField(1, 66_000).transform(asSealed),
    offers: z.array(offer).min(1).max(4),
  })
  .refine(({ offers }) => {
    const each = (name: 'offerId' | 'therapistId' | 'staffId') =>
      new Set<string>(offers.map((one) => one[name])).size === offers.length
    return each('offerId') && each('therapistId') && each('staffId')
  })
export type PostedMenu = z.infer<typeof menu>

export function readMenu(posted: unknown): Result<PostedMenu, 'malformed'> {
  const read = menu.safeParse(posted)
  return read.success ? ok(read.data) : refuse('malformed')
}

export function readDecline(fields: FormFields): OfferDeclineReason | undefined {
  return offerDeclineReasons.find((reason) => reason === fields.one('reason'))
}

export type PersonAnswer = 'yes' | PersonWish

export function readPersonAnswer(fields: FormFields): PersonAnswer | undefined {
  return (['yes', 'another', 'wait'] as const).find((one) => one === fields.one('answer'))
}

export function readInterest(fields: FormFields): 'still_interested' | 'not_now' | undefined {
  return (['still_interested', 'not_now'] as const).find((one) => one === fields.one('interest'))
}
