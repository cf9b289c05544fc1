// The code after storing, for people without scripts. It travels in a sealed hidden field from the page to the file and
// to the check of two groups: never in an address, a cookie, a title or a log. A page that is gone back to shows it
// again for 15 minutes at most, and not once two groups were typed back (3-sealing "Receipt code").
import {
  asReceiptCode,
  codeGroups,
  deriveLookup,
  fromBase64url,
  isSameGroup,
  type ReceiptCode,
  spellAsLetters,
  spellAsWords,
  toBase64url,
} from '@forestall/sealed'
import { z } from 'zod'
import type { Door } from '#domain/help/doors.ts'
import { addMs, type CalendarDay } from '#domain/shared/instant.ts'
import { readonly } from '#platform/db/database.ts'
import type { AppRequest } from '#platform/http/request.ts'
import { html, notFound, textFile } from '#platform/http/respond.ts'
import { tellError } from '#platform/log.ts'
import { dayInWords } from '#words/en-dates.ts'
import { codeWords, referralCodeWords } from '#words/en-enquiry-pages.ts'
import { codeShownMs, confirmCode, mayShowAgain } from './commands.ts'
import type { Draft } from './draft.ts'
import { codePage, groupField } from './pages/code-page.tsx'
import { donePage } from './pages/done-page.tsx'
import { sentBeforePage } from './pages/obstacles.tsx'
import { loadByLookup } from './queries.ts'
import { frameSettings } from './respond-step.ts'
import type { EnquiryServices } from './services.ts'

interface ShownCode {
  readonly door: Door
  readonly code: ReceiptCode
  /** Only at the door at which a professional refers somebody. */
  readonly referrerCode: ReceiptCode | undefined
  readonly promisedOn: CalendarDay
  /** An earlier post of this form is what we have. */
  readonly keptFirst: boolean
  readonly asked: readonly [number, number]
  /** Milliseconds since 1970. */
  readonly shownUntil: number
}

const purpose = 'enquiry code'
const schema = z.strictObject({
  code: z.string(),
  referrerCode: z.string(),
  promisedOn: z.string(),
  keptFirst: z.boolean(),
  asked: z.tuple([z.number().int().min(1).max(7), z.number().int().min(1).max(7)]),
  shownUntil: z.number(),
})

export function respondWithCode(
  request: AppRequest,
  services: EnquiryServices,
  stored: Pick<Draft, 'door' | 'code' | 'referrerCode'> &
    Pick<ShownCode, 'promisedOn' | 'keptFirst'>,
): Response {
  const referrerCode = stored.door === 'professional_referral' ? stored.referrerCode : undefined
  return showCode(request, services, {
    ...stored,
    referrerCode,
    asked: twoOf(services.random(2)),
    shownUntil: addMs(request.now, codeShownMs),
  })
}

/** Two different groups, the first before the second. */
function twoOf(bytes: Uint8Array): readonly [number, number] {
  const first = (bytes[0] ?? 0) % 7
  const second = (first + 1 + ((bytes[1] ?? 0) % 6)) % 7
  return [Math.min(first, second) + 1, Math.max(first, second) + 1]
}

export function respondWithNothingLeft(services: EnquiryServices, keptFirst: boolean): Response {
  const settings = frameSettings(services)
  return html(
    donePage({
      ...{ settings, keptFirst, kind: 'nothing_left', isReferral: false, lookAgainOn: undefined },
    }),
  )
}

interface Retyped {
  readonly typed: readonly [string, string]
  readonly wrong: readonly number[]
}

function showCode(
  request: AppRequest,
  services: EnquiryServices,
  shown: ShownCode,
  retyped?: Retyped,
): Response {
  const { code, promisedOn, asked } = shown
  const sealed = services.draftFields.seal(
    purpose,
    {
      code: toBase64url(code),
      referrerCode: shown.referrerCode === undefined ? '' : toBase64url(shown.referrerCode),
      promisedOn,
      keptFirst: shown.keptFirst,
      asked,
      shownUntil: shown.shownUntil,
    },
    request.now,
  )
  const markup = codePage({
    settings: frameSettings(services),
    door: shown.door,
    hidden: { form_token: request.formToken(), code: sealed },
    letters: spellAsLetters(code),
    words: spellAsWords(code),
    lookAgainOn: promisedOn,
    keptFirst: shown.keptFirst,
    referrer: spelled(shown.referrerCode),
    asked,
    ...retyped,
  })
  return html(markup, retyped === undefined ? 200 : 422)
}

function spelled(code: ReceiptCode | undefined) {
  return code === undefined
    ? undefined
    : { letters: spellAsLetters(code), words: spellAsWords(code) }
}

async function readShown(
  request: AppRequest,
  services: EnquiryServices,
  door: Door,
): Promise<ShownCode | undefined> {
  const fields = await request.form()
  const opened = services.draftFields.open(purpose, fields.text('code'), request.now)
  const read = schema.safeParse(opened)
  const bytes = read.success ? fromBase64url(read.data.code, 16) : undefined
  if (!read.success || bytes?.length !== 16) return undefined
  const { asked, promisedOn, keptFirst, shownUntil } = read.data
  const referrer = fromBase64url(read.data.referrerCode, 16)
  return {
    door,
    code: asReceiptCode(bytes),
    referrerCode: referrer?.length === 16 ? asReceiptCode(referrer) : undefined,
    promisedOn: promisedOn as CalendarDay,
    keptFirst,
    asked,
    shownUntil,
  }
}

/** Two groups typed back, or the check skipped. */
export async function codePost(
  request: AppRequest,
  services: EnquiryServices,
  door: Door,
): Promise<Response> {
  const shown = await readShown(request, services, door)
  if (shown === undefined) return notFound()
  const fields = await request.form()
  const settings = frameSettings(services)
  const lookAgainOn = shown.promisedOn
  const isReferral = door === 'professional_referral'
  if (fields.text('go') === 'skip')
    return html(donePage({ settings, kind: 'skipped', isReferral, lookAgainOn }))
  const typed = [
    fields.text(groupField(0)).slice(0, 20),
    fields.text(groupField(1)).slice(0, 20),
  ] as const
  const groups = codeGroups(shown.code)
  const wrong = shown.asked.filter(
    (number, index) => !isSameGroup(typed[index] ?? '', groups[number - 1] ?? ''),
  )
  if (wrong.length > 0)
    return (await mayStillShow(services, request, shown))
      ? showCode(request, services, shown, { typed, wrong })
      : html(sentBeforePage(settings), 409)
  await endShowing(services, request, shown.code)
  return html(donePage({ settings, kind: 'confirmed', isReferral, lookAgainOn }))
}

/** Whether two groups were typed back is in the database; while that is away the time alone decides. */
async function mayStillShow(
  services: EnquiryServices,
  request: AppRequest,
  { code, shownUntil }: ShownCode,
): Promise<boolean> {
  if (request.now >= shownUntil) return false
  try {
    const intake = await services.intake(request.now)
    if (intake === undefined) return true
    const { lookupHash } = await deriveLookup(code, intake.organisationId)
    const stored = await loadByLookup(readonly(services.db), lookupHash)
    return stored !== undefined && mayShowAgain(stored, request.now)
  } catch (error) {
    services.log.problem('code_not_looked_up', tellError(error))
    return true
  }
}

/** If the database is away the 15 minutes end the showing; the person has the code either way. */
async function endShowing(
  services: EnquiryServices,
  request: AppRequest,
  code: ReceiptCode,
): Promise<void> {
  try {
    const intake = await services.intake(request.now)
    if (intake === undefined) return
    const { lookupHash } = await deriveLookup(code, intake.organisationId)
    await confirmCode(services.db, lookupHash)
  } catch (error) {
    services.log.problem('code_not_confirmed', tellError(error))
  }
}

export async function codeFilePost(
  request: AppRequest,
  services: EnquiryServices,
  door: Door,
): Promise<Response> {
  const shown = await readShown(request, services, door)
  if (shown === undefined) return notFound()
  if (!(await mayStillShow(services, request, shown)))
    return html(sentBeforePage(frameSettings(services)), 409)
  const { code, promisedOn } = shown
  const own = codeWords.file(spellAsLetters(code), spellAsWords(code), dayInWords(promisedOn))
  const referrer = spelled(shown.referrerCode)
  const text =
    referrer === undefined
      ? own
      : `${referralCodeWords.forThem}\n${own}\n${referralCodeWords.forYou}\n${referrer.letters}\n\n${referrer.words}\n`
  return textFile(codeWords.fileName, text)
}
