// What the script shows while it seals and sends, and when something stands in the way: all of it in the document from
// the start, hidden.
import { type Door, slugOf } from '#domain/help/doors.ts'
import { laterWords, obstacleWords, scriptWords } from '#words/en-enquiry-pages.ts'
import { DraftNotKept } from './obstacles.tsx'

export function Obstacles({ door }: { readonly door: Door }) {
  const { notStored, sentBefore } = obstacleWords
  return (
    <>
      <p class="govuk-body-l" role="status" data-sending hidden>
        {scriptWords.sending}
      </p>
      <p class="govuk-body-l" role="status" data-waiting hidden>
        {scriptWords.waiting}
      </p>
      <p class="govuk-body-l" role="status" data-keeping hidden>
        {laterWords.keeping}
      </p>
      <div data-draft-not-kept hidden>
        <DraftNotKept />
      </div>
      <p class="govuk-body-l" role="alert" data-draft-not-sealed hidden>
        {laterWords.notSealed}
      </p>
      <div role="alert" data-not-stored hidden>
        <h2 class="govuk-heading-m">{notStored.heading}</h2>
        {notStored.text.map((text) => (
          <p class="govuk-body">{text}</p>
        ))}
      </div>
      <div role="alert" data-sealing-failed hidden>
        {scriptWords.sealingFailed.map((text) => (
          <p class="govuk-body-l">{text}</p>
        ))}
        <p class="govuk-body">
          <a class="govuk-link" href={`/enquiry/${slugOf(door)}`}>
            {scriptWords.withoutScript}
          </a>
        </p>
      </div>
      <div role="alert" data-sent-before hidden>
        <h2 class="govuk-heading-m">{sentBefore.heading}</h2>
        {sentBefore.text.map((text) => (
          <p class="govuk-body">{text}</p>
        ))}
      </div>
    </>
  )
}
