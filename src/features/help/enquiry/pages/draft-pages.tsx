// Saving a draft and coming back to it.
import { Button, Input, ReceiptCode } from '@forestall/components'
import { type Door, slugOf } from '#domain/help/doors.ts'
import { codeWords, enquiryWords, laterWords as words } from '#words/en-enquiry-pages.ts'
import { publicFrameWords } from '#words/en-welcome.ts'
import { Form, type FrameSettings, type HiddenFields, renderFrame } from './frame.tsx'

export interface SavedDraftProps {
  readonly settings: FrameSettings
  readonly door: Door
  readonly hidden: HiddenFields
  /** The page that was open. */
  readonly at: string
  readonly letters: string
  readonly words: string
}

export function savedDraftPage(props: SavedDraftProps): string {
  return renderFrame({
    settings: props.settings,
    title: words.title,
    children: [
      <SavedDraft letters={props.letters} spelledWords={props.words} />,
      <Form
        action={`/enquiry/${slugOf(props.door)}`}
        hidden={{ ...props.hidden, at: 'draft_saved' }}
      >
        <Button name="go" value={`to:${props.at}`}>
          {words.goOn}
        </Button>
      </Form>,
    ],
  })
}

/** Also in the document for the script, where the code is filled in later. */
export function SavedDraft({
  letters,
  spelledWords,
  level,
}: {
  readonly letters: string
  readonly spelledWords: string
  readonly level?: 'h2'
}) {
  const Heading = level ?? 'h1'
  return (
    <>
      <Heading class="govuk-heading-l">{words.heading}</Heading>
      {words.text.map((text) => (
        <p class="govuk-body">{text}</p>
      ))}
      <div data-draft-letters>
        <ReceiptCode>{letters}</ReceiptCode>
      </div>
      <p class="govuk-body">{codeWords.wordsHint}</p>
      <div data-draft-words>
        <ReceiptCode>{spelledWords}</ReceiptCode>
      </div>
    </>
  )
}

export interface ResumeFormProps {
  readonly settings: FrameSettings
  readonly hidden: HiddenFields
  /** Undefined while nothing is known of the organisation: then no draft can be opened. */
  readonly organisationId: string | undefined
  readonly script: string
  readonly typed: string
  readonly problem: 'wrong_code' | 'not_found' | 'not_now' | undefined
}

const problemWords = {
  wrong_code: words.wrongCode,
  not_found: words.notFound,
  not_now: words.notNow,
} as const

/** What the script needs to open a draft in the browser. */
const scriptData = {
  'data-error-prefix': publicFrameWords.errorPrefix,
  'data-with-script': words.withScript,
  'data-opening': words.opening,
  'data-wrong-code': words.wrongCode,
  'data-not-found': words.notFound,
  'data-not-now': words.notNow,
  'data-not-opened': words.notOpened,
}

export function resumeFormPage(props: ResumeFormProps): string {
  const { settings, hidden, typed, problem } = props
  const error = problem === undefined ? undefined : problemWords[problem]
  return renderFrame({
    settings,
    title: words.resumeTitle,
    backHref: '/',
    scripts: [props.script],
    errors: error === undefined ? [] : [{ text: error, fieldId: 'draft_code' }],
    children: (
      <div id="resume" data-organisation={props.organisationId ?? ''} {...scriptData}>
        <h1 class="govuk-heading-l">{words.resumeHeading}</h1>
        <div data-errors hidden class="govuk-error-summary" tabindex={-1}>
          <h2 class="govuk-error-summary__title">{enquiryWords.errorTitle}</h2>
          <ul class="govuk-list govuk-error-summary__list" data-error-list></ul>
        </div>
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
          <p class="govuk-body" id="how-opened">
            {words.withoutScript}
          </p>
          <Button>{words.open}</Button>
        </Form>
      </div>
    ),
  })
}
