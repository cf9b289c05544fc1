// Reporting under one's own duty: a plain form that works locked, needs nobody's approval and is never refused.
import {
  BackLink,
  Button,
  FormToken,
  NotificationBanner,
  renderDocument,
  Select,
  StaffFrame,
  WarningText,
} from '@forestall/components'
import type { ConcernId } from '#domain/shared/ids.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { concernWords } from '#words/en-concern.ts'
import { About, type Colleague, Nameless } from './pages-fields.tsx'

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

export interface OwnDutyProps {
  readonly frame: StaffFrameData
  readonly concernId: ConcernId | undefined
  readonly colleagues: readonly Colleague[]
  /** Made with the page, so that a resend is one report. */
  readonly reportId: string
  readonly done: { readonly hasReference: boolean } | undefined
}

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
        <FormToken token={frame.formToken} />
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
