// Today's proposal: an empty page with its words, because everything on it is worked out and shown in the unlocked browser.
import { renderDocument, StaffFrame } from '@forestall/components'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { matchingTexts } from '#words/en-matching-rules.ts'
import { proposalWords } from '#words/en-proposal.ts'

export interface ProposalPageProps {
  readonly frame: StaffFrameData
  readonly worker: string
}

export function proposalPage({ frame, worker }: ProposalPageProps): string {
  const { page, script } = proposalWords
  return renderDocument(
    <StaffFrame {...frame} title={page.title} isWide>
      <h1 class="govuk-heading-l">{page.title}</h1>
      <p class="govuk-body">{page.lead}</p>
      <p class="govuk-body">{page.order}</p>
      <p
        id="proposal-status"
        class="govuk-body"
        role="status"
        data-worker={worker}
        data-texts={JSON.stringify(matchingTexts)}
        data-words={JSON.stringify(script)}
      >
        {page.starting}
      </p>
      <div id="proposal"></div>
    </StaffFrame>,
  )
}
