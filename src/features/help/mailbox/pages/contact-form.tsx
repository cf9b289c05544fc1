// The form for a way to reach somebody and a name, the same fields as in the first enquiry. When the visit ended
// meanwhile it asks for the code as well and keeps what was typed.
import { Button, Checkboxes, Input, Radios } from '@forestall/components'
import type { ContactFault, ContactStep } from '#domain/help/contact-details.ts'
import { answerFields, type ReadField } from '#domain/help/posted-answer.ts'
import { answerers, reachChannels, safeTimeNames } from '#domain/help/safe-contact.ts'
import { mailboxWords, contactWords as words } from '#words/en-mailbox.ts'
import { CodeField } from './code-form.tsx'
import { type Fault, FormToken, type FrameSettings, faultOf, renderFrame } from './frame.tsx'

export interface ContactFormProps {
  readonly formToken: string
  readonly step: ContactStep
  readonly faults: readonly Fault[]
  /** The visit ended: the code stands above the form. */
  readonly asksForCode?: boolean | undefined
  /** What was typed, when the form is shown again. */
  readonly read: ReadField
}

export function ContactForm(props: ContactFormProps) {
  const { step, faults } = props
  return (
    <>
      <h1 class="govuk-heading-l">
        {step === 'way' ? words.form.wayHeading : words.form.nameHeading}
      </h1>
      <p class="govuk-body">
        {step === 'way' ? words.steps.way_to_reach.text : words.steps.name.text}
      </p>
      <p class="govuk-body">
        {words.form.sealed} {words.form.replaces}
      </p>
      <form
        method="post"
        action={`/return/contact/${step}`}
        autocomplete="off"
        noValidate
        id={`contact-${step}-form`}
      >
        <FormToken token={props.formToken} />
        {props.asksForCode === true ? (
          <>
            <p class="govuk-body">{mailboxWords.again.text}</p>
            <CodeField faults={faults} />
          </>
        ) : null}
        {step === 'name' ? (
          <Text
            {...props}
            id="identity_name"
            label={words.form.name}
            hint={words.form.nameHint}
            fault={faultOf(faults, 'identity_name')}
          />
        ) : null}
        <WaysFields {...props} />
        <RulesFields {...props} />
        <Button preventDoubleClick>{words.form.button}</Button>
      </form>
    </>
  )
}

interface TextProps {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly fault: string | undefined
  readonly read: ReadField
  readonly type?: 'email' | 'tel'
}

function Text({ id, label, hint, fault, read, type }: TextProps) {
  return (
    <Input
      name={id}
      id={id}
      type={type}
      label={label}
      hint={hint}
      errorMessage={fault}
      value={read(id)[0]}
      autocomplete="off"
      spellcheck={false}
    />
  )
}

function WaysFields({ faults, read }: ContactFormProps) {
  const email = answerFields.email('identity_way')
  const phone = answerFields.phone('identity_way')
  return (
    <>
      <Text
        id={email}
        type="email"
        label={words.form.email}
        fault={faultOf(faults, email)}
        read={read}
      />
      <Text
        id={phone}
        type="tel"
        label={words.form.phone}
        fault={faultOf(faults, phone)}
        read={read}
      />
    </>
  )
}

const field = {
  channels: answerFields.channels('safe_contact'),
  times: answerFields.times('safe_contact'),
  voicemail: answerFields.voicemail('safe_contact'),
  answerer: answerFields.answerer('safe_contact'),
  nameToUse: answerFields.nameToUse('safe_contact'),
} as const

function RulesFields({ faults, read }: ContactFormProps) {
  const form = words.form
  const legend = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } })
  return (
    <>
      <Checkboxes
        name={field.channels}
        idPrefix={field.channels}
        fieldset={legend(form.channels)}
        hint={form.channelHint}
        errorMessage={faultOf(faults, field.channels)}
        items={reachChannels.map((value) => ({
          value,
          text: form.channel[value],
          checked: read(field.channels).includes(value),
        }))}
      />
      <Checkboxes
        name={field.times}
        idPrefix={field.times}
        fieldset={legend(form.times)}
        errorMessage={faultOf(faults, field.times)}
        items={safeTimeNames.map((value) => ({
          value,
          text: form.time[value],
          checked: read(field.times).includes(value),
        }))}
      />
      <Radios
        name={field.voicemail}
        idPrefix={field.voicemail}
        classes="govuk-radios--inline"
        fieldset={legend(form.voicemail)}
        items={(['yes', 'no'] as const).map((value) => ({
          value,
          text: form[value],
          checked: (read(field.voicemail)[0] ?? 'no') === value,
        }))}
      />
      <Radios
        name={field.answerer}
        idPrefix={field.answerer}
        fieldset={legend(form.who)}
        items={answerers.map((value) => ({
          value,
          text: form.whoMay[value],
          checked: (read(field.answerer)[0] ?? 'only_me') === value,
        }))}
      />
      <Text
        id={field.nameToUse}
        label={form.nameToUse}
        hint={form.nameToUseHint}
        fault={undefined}
        read={read}
      />
    </>
  )
}

const places: Readonly<Record<ContactFault, { readonly field: string; readonly text: string }>> = {
  nothing: { field: answerFields.email('identity_way'), text: words.faults.nothing },
  name: { field: 'identity_name', text: words.faults.name },
  name_too_long: { field: 'identity_name', text: words.faults.nameTooLong },
  email: { field: answerFields.email('identity_way'), text: words.faults.email },
  phone: { field: answerFields.phone('identity_way'), text: words.faults.phone },
  channel_email: { field: answerFields.email('identity_way'), text: words.faults.channelEmail },
  channel_phone: { field: answerFields.phone('identity_way'), text: words.faults.channelPhone },
  times: { field: field.times, text: words.faults.times },
  shape: { field: field.channels, text: words.faults.channels },
}

export function contactFaults(faults: readonly ContactFault[]): readonly Fault[] {
  return faults.map((fault) => places[fault])
}

export function contactFormPage(
  props: ContactFormProps & { readonly settings: FrameSettings },
): string {
  return renderFrame({
    title: words.title,
    backHref: '/return/contact',
    settings: props.settings,
    faults: props.faults,
    children: <ContactForm {...props} />,
  })
}
