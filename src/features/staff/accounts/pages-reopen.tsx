// Opening the keyring of a colleague who lost every way in: two people type their halves, a new printed code is made and
// typed back in part, and only then is anything changed.
import {
  BackLink,
  Button,
  Panel,
  PrintedCodeStep,
  renderDocument,
  ScriptGate,
  StaffFrame,
  WarningText,
} from '@forestall/components'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { accountWords } from '#words/en-accounts.ts'
import { staffAccessWords } from '#words/en-staff-access.ts'
import { setUpWords } from '#words/en-staff-set-up.ts'
import { Half } from './pages-halves.tsx'
import type { Colleague } from './queries.ts'

const words = accountWords.reopen
const { label } = accountWords.steward

export interface ReopenPageProps {
  readonly frame: StaffFrameData
  readonly colleague: Colleague
}

export function reopenPage({ frame, colleague }: ReopenPageProps): string {
  const { noScript, starting, errorTitle } = staffAccessWords
  const title = words.title(colleague.workingName)
  const here = `/staff/colleagues/${colleague.id}`
  return renderDocument(
    <StaffFrame
      {...frame}
      title={title}
      beforeMain={<BackLink href={here}>{colleague.workingName}</BackLink>}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <ScriptGate
        {...{ noScript, starting, errorTitle }}
        messages={{
          ...accountWords.colleague.messages,
          ...accountWords.steward.messages,
          ...words.messages,
        }}
      >
        <section id="step-first" hidden>
          <p class="govuk-body">{words.text}</p>
          <WarningText>{words.warning(colleague.fullName)}</WarningText>
          <Half id="first" title={words.first} text={words.firstText} label={label}>
            <Button>{words.next}</Button>
          </Half>
        </section>
        <section id="step-second" hidden>
          <Half id="second" title={words.second} text={words.secondText} label={label}>
            <Button>{words.open}</Button>
          </Half>
        </section>
        <PrintedCodeStep words={{ ...setUpWords.code, ...words.code(colleague.workingName) }} />
        <section id="step-done" hidden>
          <Panel title={words.done.title} />
          <p class="govuk-body">{words.done.text(colleague.signInName)}</p>
          <p class="govuk-body">
            <a class="govuk-link" href={here}>
              {words.done.link}
            </a>
          </p>
        </section>
      </ScriptGate>
    </StaffFrame>,
  )
}
