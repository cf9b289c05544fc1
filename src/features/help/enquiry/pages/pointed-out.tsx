// Words that could lead to somebody, above the field they stand in.
import { InsetText } from '@forestall/components'
import { pointedOutWords as words } from '#words/en-enquiry-pages.ts'

export function PointedOut({ found }: { readonly found: readonly string[] }) {
  return (
    <div role="alert" data-pointed-out hidden={found.length === 0}>
      <h2 class="govuk-heading-m">{words.heading}</h2>
      <p class="govuk-body">{words.lead}</p>
      <InsetText>
        <ul class="govuk-list">
          {found.map((text) => (
            <li>{text}</li>
          ))}
        </ul>
      </InsetText>
      <p class="govuk-body">{words.after}</p>
    </div>
  )
}
