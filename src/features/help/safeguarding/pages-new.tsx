// Raising a concern: what is written is sealed by the page's script; its fields have no names, so that nothing can be
// posted by accident. Where the browser is locked the lead can be called without words.
import {
  Button,
  Details,
  FormToken,
  InsetText,
  NotificationBanner,
  Radios,
  renderDocument,
  Select,
  StaffFrame,
  WarningText,
} from '@forestall/components'
import type { RuleSet } from '#domain/help/rule-sets.ts'
import type { ConcernId, EnquiryId } from '#domain/shared/ids.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { concernWords } from '#words/en-concern.ts'
import { dayInWords } from '#words/en-dates.ts'
import { About, type Colleague, Nameless } from './pages-fields.tsx'
import { OwnDutyLink } from './pages-own-duty.tsx'

export interface NewConcernProps {
  readonly frame: StaffFrameData
  readonly enquiryId: EnquiryId | undefined
  readonly colleagues: readonly Colleague[]
  readonly ruleSet: RuleSet
  /** Set once it was stored. */
  readonly raised: ConcernId | undefined
}

const words = concernWords.raise

export function newConcernPage(props: NewConcernProps): string {
  const { frame, raised, ruleSet } = props
  return renderDocument(
    <StaffFrame {...frame} title={words.title}>
      {raised === undefined ? null : (
        <NotificationBanner type="success" title={words.raised.title} text={words.raised.text} />
      )}
      <h1 class="govuk-heading-l">{words.title}</h1>
      <WarningText>{words.emergency}</WarningText>
      <OwnDutyLink concernId={raised} />
      <p class="govuk-body">{words.lead}</p>
      <InsetText>
        {words.rules(`${dayInWords(ruleSet.validFrom)} ${ruleSet.validFrom.slice(0, 4)}`)}{' '}
        {words.rulesText}
      </InsetText>
      <Locked {...props} />
      <div id="raise" hidden {...markup(props)}>
        <RaiseForm {...props} />
      </div>
    </StaffFrame>,
  )
}

function markup({ enquiryId }: NewConcernProps): Readonly<Record<string, string>> {
  return {
    'data-enquiry': enquiryId ?? '',
    'data-word-sealing': words.sealing,
    'data-word-empty': words.empty,
    'data-word-choose': words.choose,
    'data-word-failed': words.failed,
    'data-word-refused': words.refused,
    'data-word-offline': words.offline,
  }
}

/** Shown until the script finds the keyring open. */
function Locked({ frame, enquiryId }: NewConcernProps) {
  const here = `/staff/concerns/new${enquiryId === undefined ? '' : `?enquiry=${enquiryId}`}`
  return (
    <div id="raise-locked">
      <p class="govuk-body">{words.locked}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={`/staff/unlock?next=${encodeURIComponent(here)}`}>
          {words.unlock}
        </a>
      </p>
      <h2 class="govuk-heading-m">{words.without.title}</h2>
      <p class="govuk-body">{words.without.text}</p>
      <form method="post" action="/staff/concerns/without-words">
        <FormToken token={frame.formToken} />
        <input type="hidden" name="enquiry" value={enquiryId ?? ''} />
        <Button variant="warning" preventDoubleClick>
          {words.without.button}
        </Button>
      </form>
    </div>
  )
}

function RaiseForm(props: NewConcernProps) {
  const legend = { text: words.imminent, classes: 'govuk-fieldset__legend--s' }
  return (
    <form id="raise-form" method="post" action="/staff/concerns/raise">
      <Radios
        name="imminent"
        fieldset={{ legend }}
        items={[
          { value: 'yes', text: words.imminentYes },
          { value: 'no', text: words.imminentNo },
        ]}
      />
      <Nameless id="facts" label={words.facts} rows={8} />
      <Select
        id="identifiable"
        name="identifiable"
        label={{ text: words.child, classes: 'govuk-label--s' }}
        attributes={{ name: undefined }}
        items={[
          { value: 'not_known', text: words.notKnown },
          { value: 'yes', text: words.yes },
          { value: 'no', text: words.no },
        ]}
      />
      <Nameless id="words" label={words.words} hint={words.wordsHint} rows={6} />
      {props.enquiryId === undefined ? null : (
        <Button type="button" variant="secondary" id="copy-conversation">
          {words.copy}
        </Button>
      )}
      <Details summary={words.about}>
        <About id="about" colleagues={props.colleagues} nobody={words.aboutNobody} />
      </Details>
      <Button preventDoubleClick>{words.button}</Button>
      <p class="govuk-body" id="raise-status" role="status"></p>
    </form>
  )
}
