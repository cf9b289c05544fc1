// A form for the referrer's own code, and the one word it shows.
import { Button, Input, InsetText } from '@forestall/components'
import { laterWords, referralCodeWords as words } from '#words/en-enquiry-pages.ts'
import { Form, type FrameSettings, type HiddenFields, renderFrame } from './frame.tsx'

export interface ReferralStatusProps {
  readonly settings: FrameSettings
  readonly hidden: HiddenFields
  readonly typed: string
  readonly status: 'received' | 'closed' | undefined
  readonly problem: 'wrong_code' | 'unknown' | undefined
}

export function referralStatus(props: ReferralStatusProps): string {
  const { settings, hidden, typed, status, problem } = props
  const error =
    problem === undefined
      ? undefined
      : problem === 'wrong_code'
        ? laterWords.wrongCode
        : words.unknown
  return renderFrame({
    settings,
    title: words.statusTitle,
    backHref: '/enquiry/professional',
    errors: error === undefined ? [] : [{ text: error, fieldId: 'referral_code' }],
    children: [
      <h1 class="govuk-heading-l">{words.statusHeading}</h1>,
      status === undefined ? null : <InsetText>{words[status]}</InsetText>,
      <Form action="/enquiry/referral-status" hidden={hidden}>
        <Input
          name="referral_code"
          label={words.statusLabel}
          hint={words.statusHint}
          value={typed}
          errorMessage={error}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
        />
        <Button>{words.statusButton}</Button>
      </Form>,
    ],
  })
}
