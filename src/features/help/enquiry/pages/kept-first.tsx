// A form that was sent again: the first version is what we have, and the page says so, because an answer may have been
// changed in between.
import { keptFirstWords } from '#words/en-enquiry-pages.ts'

type KeptFirstKind = keyof typeof keptFirstWords

/** `isHidden`: in the document for the script, which shows it where it is so. */
export function KeptFirst({
  kind,
  isHidden = false,
}: {
  readonly kind: KeptFirstKind
  readonly isHidden?: boolean
}) {
  return (
    <p class="govuk-inset-text" data-kept-first hidden={isHidden}>
      {keptFirstWords[kind]}
    </p>
  )
}
