// Making a steward: two people type the halves of the recovery sheet, one after the other, in one unlocked browser.
import { BackLink, Button, renderDocument, ScriptGate, StaffFrame } from '@forestall/components'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { accountWords } from '#words/en-accounts.ts'
import { staffAccessWords } from '#words/en-staff-access.ts'
import { Half } from './pages-halves.tsx'
import type { Colleague } from './queries.ts'

const words = accountWords.steward

export interface StewardPageProps {
  readonly frame: StaffFrameData
  readonly colleague: Colleague
}

export function stewardPage({ frame, colleague }: StewardPageProps): string {
  const { noScript, starting, errorTitle } = staffAccessWords
  const title = words.title(colleague.workingName)
  return renderDocument(
    <StaffFrame
      {...frame}
      title={title}
      beforeMain={
        <BackLink href={`/staff/colleagues/${colleague.id}`}>{colleague.workingName}</BackLink>
      }
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{words.text}</p>
      <ScriptGate
        {...{ noScript, starting, errorTitle }}
        messages={{ ...accountWords.colleague.messages, ...words.messages }}
      >
        <Half id="first" title={words.first} text={words.firstText} label={words.label}>
          <Button>{words.next}</Button>
        </Half>
        <Half id="second" title={words.second} text={words.secondText} label={words.label} isHidden>
          <Button>{words.button}</Button>
        </Half>
      </ScriptGate>
    </StaffFrame>,
  )
}
