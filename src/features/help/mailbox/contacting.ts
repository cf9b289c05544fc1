// The steps of identity from inside the mailbox: sealed by the browser, or in a thread for people without scripts.
// What was given is never read back.
import { type JsonValue, newShredKey } from '@forestall/sealed'
import {
  type ContactDetails,
  type ContactStep,
  parseContact,
} from '#domain/help/contact-details.ts'
import type { SafeContactRules } from '#domain/help/safe-contact.ts'
import type { EnquiryId } from '#domain/shared/ids.ts'
import type { Instant } from '#domain/shared/instant.ts'
import { refuse } from '#domain/shared/result.ts'
import { sessionCookie } from '#platform/http/cookie.ts'
import type { FormFields } from '#platform/http/form-fields.ts'
import type { AppRequest, EnquirerRequest } from '#platform/http/request.ts'
import { html, json, redirect, withCookie } from '#platform/http/respond.ts'
import { contactWords, mailboxWords } from '#words/en-mailbox.ts'
import { enquirerOf, frameSettings, sendBack } from './answers.ts'
import { removeContact, storeContact } from './commands-contact.ts'
import { contactSchema } from './form.ts'
import { openWithCode } from './opening.ts'
import { contactPage } from './pages/contact.tsx'
import { contactFaults, contactFormPage } from './pages/contact-form.tsx'
import type { Fault } from './pages/frame.tsx'
import { findNextRevision, loadMailbox } from './queries.ts'
import { codeFault } from './returning.ts'
import type { MailboxServices } from './services.ts'

export async function showContact(
  services: MailboxServices,
  request: EnquirerRequest,
): Promise<Response> {
  const mailbox = await loadMailbox(services.db, request.session.enquiryId)
  if (mailbox === undefined) return sendBack(request)
  const { searchParams } = request.url
  return html(
    contactPage({
      settings: frameSettings(services),
      formToken: request.formToken(),
      hasContact: mailbox.hasContact,
      done: searchParams.has('stored')
        ? contactWords.form.stored
        : searchParams.has('removed')
          ? contactWords.remove.done
          : undefined,
    }),
  )
}

interface ShownAgain {
  readonly fields?: FormFields
  readonly faults?: readonly Fault[]
  readonly asksForCode?: boolean
}

export function showContactForm(
  services: MailboxServices,
  request: AppRequest,
  step: ContactStep,
  { fields, faults, asksForCode }: ShownAgain = {},
): Response {
  const page = contactFormPage({
    settings: frameSettings(services),
    formToken: request.formToken(),
    step,
    faults: faults ?? [],
    asksForCode,
    read: (name) => fields?.all(name) ?? [],
  })
  return html(page, faults !== undefined ? 422 : asksForCode === true ? 403 : 200)
}

/** Without scripts: the details are sealed in a thread and forgotten. */
export async function postContact(
  services: MailboxServices,
  request: AppRequest,
  step: ContactStep,
): Promise<Response> {
  const fields = await request.form()
  const live = enquirerOf(request)
  const asksForCode = live === undefined
  const again = (faults: readonly Fault[]) =>
    showContactForm(services, request, step, { fields, faults, asksForCode })
  const parsed = parseContact(step, (name) => fields.all(name))
  if (!parsed.ok) return again(contactFaults(parsed.error))
  if (live !== undefined) return store(services, request, live.enquiryId, parsed.value, again)
  const code = fields.one('code')
  if (code === undefined) return showContactForm(services, request, step, { fields, asksForCode })
  const back = await openWithCode(services, code, request.now)
  if (!back.ok) return again([codeFault(back.error)])
  const { session } = back.value
  const response = await store(services, request, session.enquiryId, parsed.value, again)
  return response.status === 303
    ? withCookie(response, sessionCookie(session.token, request.isSecure))
    : response
}

async function store(
  services: MailboxServices,
  request: AppRequest,
  enquiryId: EnquiryId,
  details: ContactDetails,
  again: (faults: readonly Fault[]) => Response,
): Promise<Response> {
  const stored = await sealAndStoreContact(services, enquiryId, details, request.now)
  if (stored.ok) return redirect('/return/contact?stored')
  if (stored.error === 'gone') return sendBack(request)
  const text = stored.error === 'busy' ? mailboxWords.reply.busy : contactWords.faults.movedOn
  return again([{ field: 'identity_way_email', text }])
}

async function sealAndStoreContact(
  services: MailboxServices,
  enquiryId: EnquiryId,
  details: ContactDetails,
  now: Instant,
) {
  const mailbox = await loadMailbox(services.db, enquiryId)
  const intake = await services.intake(now)
  if (mailbox === undefined || intake === undefined) return refuse('gone' as const)
  const revision = await findNextRevision(services.db, enquiryId)
  const shredKey = newShredKey('identity').bytes
  const sealed = await services.sealing.sealContact({
    place: { organisationId: mailbox.organisationId, caseId: enquiryId },
    team: intake.team.recipient,
    shredKey,
    revision,
    details: asJson(details),
  })
  if (!sealed.ok) return refuse('busy' as const)
  return storeContact(
    services.db,
    {
      ...{ enquiryId, revision, shredKey, ...sealed.value },
      teamKeyVersion: intake.team.version,
      channelRules: sealRules(services, enquiryId, details.safe_contact),
    },
    now,
  )
}

/** With scripts: everything arrives sealed but the channels and times that the server must obey. */
export async function storeSealedContact(
  services: MailboxServices,
  request: EnquirerRequest,
): Promise<Response> {
  const given = contactSchema.safeParse(await request.json())
  if (!given.success) return json({ stored: false, reason: 'malformed' }, 400)
  const { enquiryId } = request.session
  const { rules, ...sealed } = given.data
  const channelRules = sealRules(services, enquiryId, rules)
  const stored = await storeContact(
    services.db,
    { enquiryId, ...sealed, channelRules },
    request.now,
  )
  return stored.ok ? json({ stored: true }) : json({ stored: false, reason: stored.error })
}

/** The same value, in the type that sealing takes. */
function asJson(details: ContactDetails): JsonValue {
  return JSON.parse(JSON.stringify(details)) as JsonValue
}

/** Without the name: outbound paths need none, so the server shall not know it. */
function sealRules(
  services: MailboxServices,
  enquiryId: EnquiryId,
  rules: SafeContactRules,
): Uint8Array {
  const plain = new TextEncoder().encode(JSON.stringify({ ...rules, nameToUse: '' }))
  return services.fieldBox.seal(`identity_envelope.channel_rules ${enquiryId}`, plain)
}

export async function removeContactDetails(
  services: MailboxServices,
  request: EnquirerRequest,
): Promise<Response> {
  await removeContact(services.db, request.session.enquiryId, request.now)
  return redirect('/return/contact?removed')
}

/** What a browser needs to seal contact details. */
export async function contactPlaceOf(services: MailboxServices, request: EnquirerRequest) {
  const intake = await services.intake(request.now)
  return intake === undefined
    ? null
    : {
        revision: await findNextRevision(services.db, request.session.enquiryId),
        teamKeyVersion: intake.team.version,
        recipient: intake.team.recipient,
      }
}
