// Saving a draft and coming back to it.
import { Button, Input, ReceiptCode } from '@forestall/components'
import { type Door, slugOf } from '#domain/help/doors.ts'
import { codeWords, laterWords as words } from '#words/en-enquiry-pages.ts'
import { Form, type FrameSettings, type HiddenFields, renderFrame } from './frame.tsx'

export interface SavedDraftProps {
  readonly settings: FrameSettings
  readonly door: Door
  readonly hidden: HiddenFields
  readonly letters: string
  readonly words: string
}

export function savedDraftPage(props: SavedDraftProps): string {
  return renderFrame({
    settings: props.settings,
    title: words.title,
    children: [
      <h1 class="govuk-heading-l">{words.heading}</h1>,
      ...words.text.map((text) => <p class="govuk-body">{text}</p>),
      <ReceiptCode>{props.letters}</ReceiptCode>,
      <p class="govuk-body">{codeWords.wordsHint}</p>,
      <ReceiptCode>{props.words}</ReceiptCode>,
      <Form
        action={`/enquiry/${slugOf(props.door)}`}
        hidden={{ ...props.hidden, at: 'draft_saved' }}
      >
        <Button name="go" value="change:check_answers">
          {words.goOn}
        </Button>
      </Form>,
    ],
  })
}

export interface ResumeFormProps {
  readonly settings: FrameSettings
  readonly hidden: HiddenFields
  readonly typed: string
  readonly problem: 'wrong_code' | 'not_found' | undefined
}

export function resumeFormPage({ settings, hidden, typed, problem }: ResumeFormProps): string {
  const error =
    problem === undefined ? undefined : problem === 'wrong_code' ? words.wrongCode : words.notFound
  return renderFrame({
    settings,
    title: words.resumeTitle,
    backHref: '/',
    errors: error === undefined ? [] : [{ text: error, fieldId: 'draft_code' }],
    children: [
      <h1 class="govuk-heading-l">{words.resumeHeading}</h1>,
      <Form action="/enquiry/resume" hidden={hidden}>
        <Input
          name="draft_code"
          label={words.codeLabel}
          hint={words.codeHint}
          value={typed}
          errorMessage={error}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
        />
        <Button>{words.open}</Button>
      </Form>,
    ],
  })
}
