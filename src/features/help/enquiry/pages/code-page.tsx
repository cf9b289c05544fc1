// After the message is stored: the code in both spellings, ways to keep it, two groups typed back, on one page.
import { Button, ButtonGroup, Input, Panel, ReceiptCode } from '@forestall/components'
import { type Door, slugOf } from '#domain/help/doors.ts'
import { dayInWords } from '#words/en-dates.ts'
import { referralCodeWords as referral, codeWords as words } from '#words/en-enquiry-pages.ts'
import { Form, type FrameSettings, type HiddenFields, renderFrame } from './frame.tsx'
import { KeptFirst } from './kept-first.tsx'

export interface SpelledCode {
  readonly letters: string
  readonly words: string
}

export interface CodePageProps {
  readonly settings: FrameSettings
  readonly door: Door
  readonly hidden: HiddenFields
  readonly letters: string
  readonly words: string
  readonly lookAgainOn: string
  /** An earlier post of this form is what we have. */
  readonly keptFirst?: boolean | undefined
  /** The referrer's own code, beside the one that is handed over. */
  readonly referrer?: SpelledCode | undefined
  /** Which two groups to type back, counted from 1. */
  readonly asked: readonly [number, number]
  /** What was typed, when it has to be put right. */
  readonly typed?: readonly [string, string]
  /** The groups that are different. */
  readonly wrong?: readonly number[]
}

export const groupField = (index: 0 | 1): string => `group_${index + 1}`

export function codePage(props: CodePageProps): string {
  const wrong = props.wrong ?? []
  const address = `/enquiry/${slugOf(props.door)}`
  return renderFrame({
    settings: props.settings,
    title: words.title,
    errors: props.asked.flatMap((number, index) =>
      wrong.includes(number)
        ? [{ text: words.wrong(number), fieldId: groupField(index === 0 ? 0 : 1) }]
        : [],
    ),
    children: [
      props.keptFirst === true ? (
        <KeptFirst kind={props.referrer === undefined ? 'code' : 'referral'} />
      ) : null,
      props.referrer === undefined ? (
        <CodeShown
          letters={props.letters}
          spelledWords={props.words}
          lookAgainOn={props.lookAgainOn}
        />
      ) : (
        <ReferralCodes theirs={props} own={props.referrer} />
      ),
      <Form action={`${address}/code-file`} hidden={props.hidden}>
        <Button variant="secondary">{words.save}</Button>
      </Form>,
      <Form action={`${address}/code`} hidden={props.hidden}>
        <TypeBack {...props} isReferral={props.referrer !== undefined} wrong={wrong} />
      </Form>,
    ],
  })
}

/** What is shown of a code, also in the document for the script, where the values are filled in later. */
export function CodeShown({
  letters,
  spelledWords,
  lookAgainOn,
  level,
}: {
  readonly letters: string
  readonly spelledWords: string
  readonly lookAgainOn: string
  readonly level?: 'h2'
}) {
  return (
    <>
      <Panel title={words.stored} headingLevel={level === 'h2' ? 2 : 1}>
        <span data-look-again>
          {lookAgainOn === '' ? '' : words.lookAgain(dayInWords(lookAgainOn))}
        </span>
      </Panel>
      <p class="govuk-body-l">{words.intro}</p>
      <h2 class="govuk-heading-m">{words.lettersHeading}</h2>
      <div data-code-letters>
        <ReceiptCode>{letters}</ReceiptCode>
      </div>
      <h2 class="govuk-heading-m">{words.wordsHeading}</h2>
      <p class="govuk-body">{words.wordsHint}</p>
      <div data-code-words>
        <ReceiptCode>{spelledWords}</ReceiptCode>
      </div>
      <h2 class="govuk-heading-m">{words.keepHeading}</h2>
      <p class="govuk-body">{words.print}</p>
    </>
  )
}

/** Two codes: one to hand over, one that shows received or closed. */
export function ReferralCodes({
  theirs,
  own,
  level,
}: {
  readonly theirs: SpelledCode
  readonly own: SpelledCode
  readonly level?: 'h2'
}) {
  return (
    <>
      <Panel title={referral.stored} headingLevel={level === 'h2' ? 2 : 1} />
      <h2 class="govuk-heading-m">{referral.forThem}</h2>
      <p class="govuk-body">{referral.forThemText}</p>
      <div data-code-letters>
        <ReceiptCode>{theirs.letters}</ReceiptCode>
      </div>
      <p class="govuk-body">{words.wordsHint}</p>
      <div data-code-words>
        <ReceiptCode>{theirs.words}</ReceiptCode>
      </div>
      <h2 class="govuk-heading-m">{referral.forYou}</h2>
      <p class="govuk-body">
        {referral.forYouText}{' '}
        <a class="govuk-link" href="/enquiry/referral-status">
          {referral.status}
        </a>
      </p>
      <div data-own-letters>
        <ReceiptCode>{own.letters}</ReceiptCode>
      </div>
      <div data-own-words>
        <ReceiptCode>{own.words}</ReceiptCode>
      </div>
      <h2 class="govuk-heading-m">{words.keepHeading}</h2>
      <p class="govuk-body">{referral.print}</p>
    </>
  )
}

export function TypeBack({
  asked,
  typed,
  wrong,
  isReferral,
}: {
  /** Of two codes, it is asked for the one that is handed over. */
  readonly isReferral: boolean
  /** Places for numbers where the script fills them in. */
  readonly asked: readonly [number, number] | readonly ['%1', '%2']
  readonly typed?: readonly [string, string] | undefined
  readonly wrong: readonly number[]
}) {
  const texts = isReferral ? referral : words
  const isWrong = (number: number | string) => typeof number === 'number' && wrong.includes(number)
  return (
    <div class="govuk-!-display-none-print">
      <h2 class="govuk-heading-m">{words.typeBackHeading}</h2>
      <p class="govuk-body">
        <span data-type-back>{texts.typeBack(asked[0], asked[1])}</span> {texts.once}
      </p>
      {asked.map((number, index) => (
        <Input
          name={groupField(index === 0 ? 0 : 1)}
          label={words.group(number)}
          value={typed?.[index] ?? ''}
          errorMessage={isWrong(number) ? words.wrong(number) : undefined}
          classes="govuk-input--width-5"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
        />
      ))}
      <ButtonGroup>
        <Button name="go" value="check">
          {words.check}
        </Button>
        <Button name="go" value="skip" variant="secondary">
          {words.skip}
        </Button>
      </ButtonGroup>
    </div>
  )
}
