// Help at once, on the very next page after somebody chose "I am thinking of ending my life" (4-help-service, "What
// serious answers do"): one number to press, open at this moment. Whether their message is stored stands with it.
import { Button, InsetText } from '@forestall/components'
import { type Nation, pressNow, type UrgentNumber, urgentHelp } from '#domain/help/urgent-help.ts'
import type { Instant } from '#domain/shared/instant.ts'
import { mailboxWords, helpNowWords as words } from '#words/en-mailbox.ts'
import { hoursInWords, urgentWords } from '#words/en-urgent.ts'
import { type FrameSettings, renderFrame } from './frame.tsx'

export interface HelpNowProps {
  readonly country: Nation
  readonly now: Instant
}

/** After the message is stored. */
export function HelpNowView(props: HelpNowProps) {
  return (
    <>
      <h1 class="govuk-heading-l">{words.heading}</h1>
      <p class="govuk-body">{words.lead}</p>
      <Numbers {...props} />
      <ol class="govuk-list govuk-list--number">
        {words.steps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <p class="govuk-body">{words.danger}</p>
      <InsetText>{words.stored}</InsetText>
      <p class="govuk-body">
        <a class="govuk-link" href="/return/conversation">
          {words.link}
        </a>
      </p>
    </>
  )
}

/** Above the message, where something still has to be done before it is sent. */
export function HelpAbove(props: HelpNowProps) {
  return (
    <section aria-labelledby="help-now-heading" id="help-now">
      <h2 class="govuk-heading-m" id="help-now-heading">
        {words.heading}
      </h2>
      <p class="govuk-body">{words.lead}</p>
      <Numbers {...props} />
      <p class="govuk-body">{words.danger}</p>
      <InsetText>{words.notStored}</InsetText>
    </section>
  )
}

function Numbers({ country, now }: HelpNowProps) {
  const help = urgentHelp[country].headings.might_end_my_life
  const press = pressNow(help, now)
  const others = [help.press, ...help.also].filter(({ id }) => id !== press.id)
  return (
    <>
      <Button href={linkOf(press)} variant="warning">
        {callText(press)}
      </Button>
      <p class="govuk-body">
        {press.name}. {hoursInWords(press)}.
      </p>
      {others.length === 0 ? null : (
        <ul class="govuk-list">
          {others.map((number) => (
            <li>
              <a class="govuk-link" href={linkOf(number)}>
                {number.name}: {callText(number)}
              </a>{' '}
              ({hoursInWords(number)})
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const linkOf = (number: UrgentNumber): string =>
  `${number.by === 'text' ? 'sms' : 'tel'}:${number.dialled}`

function callText(number: UrgentNumber): string {
  const call = number.by === 'text' ? urgentWords.text(number) : urgentWords.call(number)
  return number.option === undefined ? call : `${call}, ${urgentWords.option(number.option)}`
}

export interface HelpNowPageProps extends HelpNowProps {
  readonly settings: FrameSettings
}

export function helpNowPage({ settings, ...props }: HelpNowPageProps): string {
  return renderFrame({
    settings,
    title: mailboxWords.title,
    children: <HelpNowView {...props} />,
  })
}
