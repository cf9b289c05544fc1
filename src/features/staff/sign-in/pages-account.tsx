// One's own account: ways to sign in, where one is signed in, and removing a way.
import {
  Button,
  NotificationBanner,
  renderDocument,
  StaffFrame,
  SummaryList,
  WarningText,
} from '@forestall/components'
import { staffAccessWords } from '#words/en-staff-access.ts'
import type { FrameData } from './pages-sign-in.tsx'

const words = staffAccessWords

export interface ShownMethod {
  readonly id: string
  readonly kind: 'passkey' | 'passphrase' | 'recovery_code'
  readonly label: string
  readonly canUnlock: boolean
  readonly addedOn: string
  readonly lastUsedOn: string | undefined
}

export interface ShownSession {
  readonly method: string
  readonly since: string
  readonly lastSeen: string
  readonly isThis: boolean
  readonly isUnlocked: boolean
}

export interface AccountPageProps {
  readonly frame: FrameData
  readonly formToken: string
  readonly methods: readonly ShownMethod[]
  readonly sessions: readonly ShownSession[]
  readonly told: 'saved' | 'ended' | undefined
  readonly problem: string | undefined
}

export function accountPage(props: AccountPageProps): string {
  const { account } = words
  return renderDocument(
    <StaffFrame {...props.frame} title={account.title} hasErrors={props.problem !== undefined}>
      {props.told === undefined ? null : (
        <NotificationBanner type="success" text={account[props.told]} />
      )}
      {props.problem === undefined ? null : <Problem text={props.problem} />}
      <h1 class="govuk-heading-l">{account.title}</h1>
      <h2 class="govuk-heading-m">{account.methodsTitle}</h2>
      <p class="govuk-body">{account.methodsText}</p>
      <Methods {...props} />
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href="/staff/account/passkey">
            {account.addPasskey}
          </a>
        </li>
        <li>
          <a class="govuk-link" href="/staff/account/passphrase">
            {props.methods.some(({ kind }) => kind === 'passphrase')
              ? account.changePassphrase
              : account.addPassphrase}
          </a>
        </li>
        <li>
          <a class="govuk-link" href="/staff/account/code">
            {account.newCode}
          </a>
        </li>
      </ul>
      <h2 class="govuk-heading-m">{account.fingerprintTitle}</h2>
      <p class="govuk-body">{account.fingerprintText}</p>
      <p class="govuk-body" id="fingerprint" data-none={account.fingerprintNone}>
        {account.fingerprintLocked}
      </p>
      <p class="govuk-body" id="fingerprint-words"></p>
      <Sessions {...props} />
    </StaffFrame>,
  )
}

function Problem({ text }: { readonly text: string }) {
  return (
    <div class="govuk-error-summary" role="alert">
      <h2 class="govuk-error-summary__title">{words.errorTitle}</h2>
      <div class="govuk-error-summary__body">{text}</div>
    </div>
  )
}

function Methods({ methods, formToken }: AccountPageProps) {
  const { account } = words
  return methods.map((method) => {
    const kind = account.kinds[method.kind]
    const name = method.kind === 'passkey' ? `${kind}: ${method.label}` : kind
    return (
      <SummaryList
        card={{
          title: { text: name, headingLevel: 3 },
        }}
        rows={[
          {
            key: { text: account.use },
            value: { text: method.canUnlock ? account.canUnlock : account.cannotUnlock },
          },
          { key: { text: account.added }, value: { text: method.addedOn } },
          {
            key: { text: account.lastUsed },
            value: { text: method.lastUsedOn ?? account.neverUsed },
          },
          {
            key: { text: account.change },
            value: {
              text: (
                <form method="post" action="/staff/account/remove">
                  <input type="hidden" name="form_token" value={formToken} />
                  <input type="hidden" name="method_id" value={method.id} />
                  <Button variant="secondary" classes="forestall-who__button">
                    {account.remove} <span class="govuk-visually-hidden">{name}</span>
                  </Button>
                </form>
              ),
            },
          },
        ]}
      />
    )
  })
}

function Sessions({ sessions, formToken }: AccountPageProps) {
  const { account } = words
  return (
    <>
      <h2 class="govuk-heading-m">{account.sessionsTitle}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {sessions.map((session) => (
          <li>
            {account.session(session.method, session.since)}, {account.lastSeen(session.lastSeen)},{' '}
            {session.isUnlocked ? account.unlocked : account.locked}
            {session.isThis ? `, ${account.thisOne}` : null}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <form method="post" action="/staff/account/sessions/end">
          <input type="hidden" name="form_token" value={formToken} />
          <Button variant="secondary">{account.endOthers}</Button>
        </form>
      ) : null}
    </>
  )
}

export function removalPage(props: {
  readonly frame: FrameData
  readonly formToken: string
  readonly methodId: string
}): string {
  const { sure } = words.account
  return renderDocument(
    <StaffFrame {...props.frame} title={sure.title}>
      <h1 class="govuk-heading-l">{sure.title}</h1>
      <WarningText>{sure.text}</WarningText>
      <form method="post" action="/staff/account/remove">
        <input type="hidden" name="form_token" value={props.formToken} />
        <input type="hidden" name="method_id" value={props.methodId} />
        <input type="hidden" name="is_sure" value="yes" />
        <Button variant="warning">{sure.button}</Button>
      </form>
      <p class="govuk-body">
        <a class="govuk-link" href="/staff/account">
          {sure.back}
        </a>
      </p>
    </StaffFrame>,
  )
}
