// Raising a concern: what is written is sealed by the page's script; its fields have no names, so that nothing can be
// posted by accident. Where the browser is locked the lead can be called without words, and own duty needs nobody.
import {
  BackLink,
  Button,
  Details,
  InsetText,
  NotificationBanner,
  Radios,
  renderDocument,
  Select,
  StaffFrame,
  Textarea,
  WarningText,
} from '@forestall/components'
import type { RuleSet } from '#domain/help/rule-sets.ts'
import type { ConcernId, EnquiryId, StaffId } from '#domain/shared/ids.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { concernWords } from '#words/en-concern.ts'
import { dayInWords } from '#words/en-dates.ts'

export interface NewConcernProps {
  readonly frame: StaffFrameData
  readonly enquiryId: EnquiryId | undefined
  readonly colleagues: readonly { readonly id: StaffId; readonly name: string }[]
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

/** Stands on every page about a concern. */
export function OwnDutyLink({ concernId }: { readonly concernId: ConcernId | undefined }) {
  const query = concernId === undefined ? '' : `?concern=${concernId}`
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={`/staff/concerns/own-duty${query}`}>
        <strong>{concernWords.ownDuty.link}</strong>
      </a>
    </p>
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

function Token({ frame }: { readonly frame: StaffFrameData }) {
  return <input type="hidden" name="form_token" value={frame.formToken} />
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
        <Token frame={frame} />
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

export function Nameless(props: {
  readonly id: string
  readonly label: string
  readonly hint?: string | undefined
  readonly rows: number
  /** Under which name the script seals it. */
  readonly sealed?: string
}) {
  return (
    <Textarea
      id={props.id}
      name={props.id}
      label={{ text: props.label, classes: 'govuk-label--s' }}
      hint={props.hint}
      rows={props.rows}
      attributes={{ name: undefined, 'data-sealed': props.sealed }}
    />
  )
}

function About(props: {
  readonly id: string
  readonly name?: string
  readonly colleagues: NewConcernProps['colleagues']
  readonly nobody: string
}) {
  return (
    <Select
      id={props.id}
      name={props.name ?? props.id}
      label={{ text: words.about, classes: 'govuk-label--s' }}
      hint={words.aboutHint}
      items={[
        { value: '', text: props.nobody },
        ...props.colleagues.map(({ id, name }) => ({ value: id, text: name })),
      ]}
    />
  )
}

export interface OwnDutyProps {
  readonly frame: StaffFrameData
  readonly concernId: ConcernId | undefined
  readonly colleagues: NewConcernProps['colleagues']
  /** Made with the page, so that a resend is one report. */
  readonly reportId: string
  readonly done: { readonly hasReference: boolean } | undefined
}

/** A plain form: it works locked, and it is never refused. */
export function ownDutyPage(props: OwnDutyProps): string {
  const { frame, done } = props
  const { ownDuty } = concernWords
  return renderDocument(
    <StaffFrame
      {...frame}
      title={ownDuty.title}
      beforeMain={<BackLink href="/staff">{frame.words.navigation.home}</BackLink>}
    >
      {done === undefined ? null : (
        <NotificationBanner
          type="success"
          title={ownDuty.done.title}
          text={
            done.hasReference
              ? ownDuty.done.text
              : `${ownDuty.done.text} ${ownDuty.done.noReference}`
          }
        />
      )}
      <h1 class="govuk-heading-l">{ownDuty.title}</h1>
      <WarningText>{ownDuty.emergency}</WarningText>
      <p class="govuk-body">{ownDuty.lead}</p>
      <form
        id="own-duty-form"
        method="post"
        action="/staff/concerns/own-duty"
        data-word-sealing={ownDuty.sealing}
      >
        <Token frame={frame} />
        <input type="hidden" name="report" value={props.reportId} />
        <input type="hidden" name="concern" value={props.concernId ?? ''} />
        <input type="hidden" name="team_version" value="" />
        <input type="hidden" name="key_wrap" value="" />
        <input type="hidden" name="blob" value="" />
        <Select
          id="recipient"
          name="recipient"
          label={{ text: ownDuty.recipient, classes: 'govuk-label--s' }}
          items={Object.entries(concernWords.recipients).map(([value, text]) => ({ value, text }))}
        />
        <About id="about" colleagues={props.colleagues} nobody={ownDuty.aboutNobody} />
        <Nameless id="reference" label={ownDuty.reference} hint={ownDuty.referenceHint} rows={4} />
        <Button preventDoubleClick>{ownDuty.button}</Button>
        <p class="govuk-body" id="own-duty-status" role="status"></p>
      </form>
    </StaffFrame>,
  )
}
