// The page behind an invitation: one document whose steps the script shows one after the other, because the keys live
// in its Worker and nothing is stored before the end.
import {
  Button,
  type Content,
  FirstMethods,
  PageShell,
  PrintedCodeStep,
  renderDocument,
  ScriptGate,
  StaffPageData,
  SummaryList,
} from '@forestall/components'
import { accountWords } from '#words/en-accounts.ts'
import { staffAccessWords } from '#words/en-staff-access.ts'

const words = accountWords.join

type Url = (name: string) => string

export interface JoinPageProps {
  readonly url: Url
  readonly formToken: string
  readonly path: string
  readonly organisation: {
    readonly id: string
    readonly name: string
    /** base64url. */
    readonly signingKey: string
    readonly rootRecipient: string
  }
  readonly invited: {
    readonly id: string
    readonly fullName: string
    readonly workingName: string
    readonly signInName: string
  }
}

export function joinPage(props: JoinPageProps): string {
  const { url, organisation, invited } = props
  const { noScript, starting, errorTitle } = staffAccessWords
  return shell(
    url,
    organisation.name,
    words.title,
    [url('govuk.js'), url('staff-join.js')],
    <>
      <StaffPageData
        data={{
          'data-keyring-worker': url('joining-worker.js'),
          'data-form-token': props.formToken,
          'data-path': props.path,
          'data-organisation': organisation.id,
          'data-signing-key': organisation.signingKey,
          'data-root': organisation.rootRecipient,
          'data-invited': invited.id,
          'data-working-name': invited.workingName,
          'data-account': invited.signInName,
          'data-service-name': organisation.name,
        }}
      />
      <h1 class="govuk-heading-l">{words.title}</h1>
      <ScriptGate {...{ noScript, starting, errorTitle }} messages={words.messages}>
        <NamesStep {...props} />
        <PrintedCodeStep words={words.code} />
        <section id="step-methods" hidden>
          <h2 class="govuk-heading-m" tabIndex={-1}>
            {words.methods.title}
          </h2>
          <p class="govuk-body">{words.methods.text}</p>
          <FirstMethods words={words.methods} />
        </section>
        <DoneStep />
      </ScriptGate>
    </>,
  )
}

function NamesStep({ organisation, invited }: JoinPageProps) {
  return (
    <section id="step-names" hidden>
      <p class="govuk-body">{words.lead(organisation.name)}</p>
      <p class="govuk-body">{words.text}</p>
      <SummaryList
        rows={[
          { key: words.names.fullName, value: invited.fullName },
          { key: words.names.workingName, value: invited.workingName },
          { key: words.names.signInName, value: invited.signInName },
        ]}
      />
      <p class="govuk-body">{words.wrongName}</p>
      <form id="names-form" noValidate>
        <Button>{words.button}</Button>
      </form>
    </section>
  )
}

function DoneStep() {
  const { done } = words
  return (
    <section id="step-done" hidden>
      <h2 class="govuk-heading-m" tabIndex={-1}>
        {done.title}
      </h2>
      <p class="govuk-body">{done.text}</p>
      <SummaryList
        rows={[
          { key: done.words, value: <strong id="fingerprint-words"></strong> },
          { key: done.groups, value: <code id="fingerprint-groups"></code> },
        ]}
      />
      <p class="govuk-body">{done.keep}</p>
      <div role="status">
        <p class="govuk-body" id="join-waiting">
          {done.waiting}
        </p>
        <p class="govuk-body" id="join-signed" hidden>
          {done.signed}{' '}
          <a class="govuk-link" href="/staff/sign-in">
            {done.link}
          </a>
        </p>
      </div>
    </section>
  )
}

/** A link that was used, or that is none. */
export function closedLinkPage(
  url: Url,
  serviceName: string,
  kind: 'waiting' | 'used' | 'unknown',
) {
  const { title, text } = words[kind]
  return shell(
    url,
    serviceName,
    title,
    [],
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{text}</p>
      {kind === 'unknown' ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href="/staff/sign-in">
            {words.done.link}
          </a>
        </p>
      )}
    </>,
  )
}

function shell(
  url: Url,
  serviceName: string,
  title: string,
  scripts: readonly string[],
  children: Content,
): string {
  return renderDocument(
    <PageShell
      title={title}
      look="staff"
      serviceName={serviceName}
      skipText={staffAccessWords.skip}
      stylesheets={[url('staff.css')]}
      scripts={scripts}
    >
      {children}
    </PageShell>,
  )
}
