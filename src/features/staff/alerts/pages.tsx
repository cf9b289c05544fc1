// Open alerts, each with one button: acknowledging is the only thing that ends an alert.
import {
  BackLink,
  Button,
  NotificationBanner,
  renderDocument,
  StaffFrame,
  SummaryList,
} from '@forestall/components'
import { type OpenAlert, personAsked } from '#domain/shared/alert.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { failureText, momentWords, alertWords as words } from '#words/en-staff-platform.ts'

export interface AlertShown {
  readonly alert: OpenAlert
  readonly failure: string | undefined
}

export interface AlertsPageProps {
  readonly frame: StaffFrameData
  readonly timeZone: string
  readonly alerts: readonly AlertShown[]
  readonly names: ReadonlyMap<string, string>
  /** The page of one alert leads back to all. */
  readonly isSingle: boolean
  /** Where somebody with these rights sees what it is about. */
  readonly pathTo: (alert: OpenAlert) => string | undefined
  readonly notice:
    | { readonly kind: 'done' }
    | { readonly kind: 'already'; readonly name: string }
    | undefined
}

export function alertsPage(props: AlertsPageProps): string {
  const { frame, alerts, notice } = props
  return renderDocument(
    <StaffFrame
      {...frame}
      title={words.title}
      beforeMain={props.isSingle ? <BackLink href="/staff/alerts">{words.all}</BackLink> : null}
    >
      {notice?.kind === 'done' ? (
        <NotificationBanner type="success" title={words.done.title} text={words.done.text} />
      ) : null}
      {notice?.kind === 'already' ? <NotificationBanner text={words.already(notice.name)} /> : null}
      <h1 class="govuk-heading-l">{words.title}</h1>
      <p class="govuk-body">{words.lead}</p>
      {alerts.length === 0 ? <p class="govuk-body">{words.none}</p> : null}
      {alerts.map((shown) => (
        <OneAlert {...props} {...shown} />
      ))}
    </StaffFrame>,
  )
}

function OneAlert({
  alert,
  failure,
  names,
  timeZone,
  frame,
  pathTo,
}: AlertsPageProps & AlertShown) {
  const path = pathTo(alert)
  const kind = words.kinds[alert.kind]
  const wasRefused = alert.state === 'raised' && failure !== undefined
  const message = [
    wasRefused ? words.nothingSent : words.messages[alert.state],
    failure === undefined ? '' : failureText(failure),
    alert.dialogues > 1 ? words.maybeTwice : '',
  ]
  const rows = [
    [words.rows.raised, momentWords(alert.raisedAt, timeZone)],
    [words.rows.asked, names.get(personAsked(alert)) ?? ''],
    [words.rows.askedOften, words.times(alert.step)],
    [words.rows.message, message.filter((part) => part !== '').join(' ')],
  ] as const
  return (
    <section aria-labelledby={`alert-${alert.id}`}>
      <h2 class="govuk-heading-m" id={`alert-${alert.id}`}>
        {kind}
      </h2>
      <SummaryList
        rows={rows.map(([key, value]) => ({ key: { text: key }, value: { text: value } }))}
      />
      {path === undefined ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href={path}>
            {words.about}
            <span class="govuk-visually-hidden">{words.acknowledgeWhat(kind)}</span>
          </a>
        </p>
      )}
      <form method="post" action={`/staff/alerts/${alert.id}/acknowledge`}>
        <input type="hidden" name="form_token" value={frame.formToken} />
        <Button preventDoubleClick>
          {words.acknowledge}
          <span class="govuk-visually-hidden">{words.acknowledgeWhat(kind)}</span>
        </Button>
      </form>
    </section>
  )
}
