// The set-up page: one document whose steps the script shows one after the other, because the keys live in its Worker
// and nothing is stored before the end.
import {
  ActionButton,
  Button,
  type Content,
  FirstMethods,
  NamelessInput,
  PageShell,
  Panel,
  PrintedCodeStep,
  renderDocument,
  ScriptGate,
  Select,
  StaffPageData,
  Textarea,
} from '@forestall/components'
import { staffAccessWords } from '#words/en-staff-access.ts'
import { setUpWords } from '#words/en-staff-set-up.ts'

const words = setUpWords

export interface SetUpPageProps {
  readonly url: (name: string) => string
  readonly formToken: string
  readonly path: string
  readonly country: string
  readonly timeZone: string
}

export function setUpPage(props: SetUpPageProps): string {
  const { noScript, starting, errorTitle } = staffAccessWords
  return shell(
    props.url,
    words.title,
    [props.url('govuk.js'), props.url('staff-set-up.js')],
    <>
      <StaffPageData
        data={{
          'data-keyring-worker': props.url('founding-worker.js'),
          'data-form-token': props.formToken,
          'data-path': props.path,
        }}
      />
      <h1 class="govuk-heading-l">{words.title}</h1>
      <ScriptGate {...{ noScript, starting, errorTitle }} messages={words.messages}>
        <NamesStep {...props} />
        <SheetSteps half={1} />
        <Between id="step-change" {...words.change} />
        <SheetSteps half={2} />
        <Between id="step-back" {...words.back} />
        <PrintedCodeStep words={words.code} />
        <Step id="step-methods" title={words.methods.title}>
          <p class="govuk-body">{words.methods.text}</p>
          <FirstMethods words={words.methods} />
        </Step>
        <section id="step-done" hidden>
          <Panel title={words.done.title} headingLevel={2}>
            {words.done.text}
          </Panel>
          <p class="govuk-body">
            <a class="govuk-link" href="/staff/sign-in">
              {words.done.link}
            </a>
          </p>
        </section>
      </ScriptGate>
    </>,
  )
}

/** A link that was used, or that is none. */
export function deadLinkPage(url: SetUpPageProps['url'], kind: 'used' | 'unknown'): string {
  const { title, text } = words[kind]
  return shell(
    url,
    title,
    [],
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{text}</p>
      {kind === 'used' ? (
        <p class="govuk-body">
          <a class="govuk-link" href="/staff/sign-in">
            {words.done.link}
          </a>
        </p>
      ) : null}
    </>,
  )
}

function shell(
  url: SetUpPageProps['url'],
  title: string,
  scripts: readonly string[],
  children: Content,
): string {
  return renderDocument(
    <PageShell
      title={title}
      look="staff"
      serviceName={words.serviceName}
      skipText={staffAccessWords.skip}
      stylesheets={[url('staff.css')]}
      scripts={scripts}
    >
      {children}
    </PageShell>,
  )
}

function Step(props: { readonly id: string; readonly title: string; readonly children: Content }) {
  return (
    <section id={props.id} hidden>
      <h2 class="govuk-heading-m" tabIndex={-1}>
        {props.title}
      </h2>
      {props.children}
    </section>
  )
}

function NamesStep({ country, timeZone }: SetUpPageProps) {
  const { names } = words
  return (
    <Step id="step-names" title={names.title}>
      <p class="govuk-body">{words.lede}</p>
      <form id="names-form" noValidate>
        <NamelessInput
          id="organisation"
          label={names.organisation}
          hint={names.organisationHint}
          autocomplete="organization"
        />
        <Select
          id="country"
          name="country"
          label={names.country}
          hint={names.countryHint}
          items={Object.entries(names.countries).map(([value, text]) => ({
            value,
            text,
            selected: value === country,
          }))}
        />
        <NamelessInput
          id="time-zone"
          label={names.timeZone}
          hint={names.timeZoneHint}
          value={timeZone}
        />
        <NamelessInput
          id="full-name"
          label={names.fullName}
          hint={names.fullNameHint}
          autocomplete="name"
        />
        <NamelessInput id="working-name" label={names.workingName} hint={names.workingNameHint} />
        <NamelessInput
          id="sign-in-name"
          label={names.signInName}
          hint={names.signInNameHint}
          autocomplete="username"
        />
        <Button>{names.button}</Button>
      </form>
    </Step>
  )
}

/** Shown and printed; then hidden and typed back. */
function SheetSteps({ half }: { readonly half: 1 | 2 }) {
  const { sheet } = words
  return (
    <>
      <Step id={`step-sheet-${half}`} title={sheet.title(half)}>
        <p class="govuk-body">{sheet.text}</p>
        <p class="govuk-body">
          <strong id={`sheet-organisation-${half}`}></strong>. {sheet.half(half)}. {sheet.number}{' '}
          <code id={`sheet-id-${half}`}></code>
        </p>
        <ol class="govuk-list govuk-list--number forestall-sheet" id={`sheet-lines-${half}`}></ol>
        <ActionButton id={`sheet-print-${half}`} variant="secondary">
          {sheet.print}
        </ActionButton>{' '}
        <ActionButton id={`sheet-next-${half}`}>{sheet.next}</ActionButton>
      </Step>
      <Step id={`step-type-${half}`} title={sheet.typeTitle(half)}>
        <form id={`type-form-${half}`} noValidate>
          <Textarea
            id={`typed-${half}`}
            name={`typed-${half}`}
            label={sheet.typeLabel}
            hint={sheet.typeText}
            rows={9}
            spellcheck={false}
            autocomplete="off"
            attributes={{ name: undefined, autocapitalize: 'characters' }}
          />
          <p class="govuk-body" id={`typed-wrong-${half}`} role="status" hidden>
            {sheet.wrongLine} <span id={`typed-line-${half}`}></span>
          </p>
          <Button>{sheet.check}</Button>{' '}
          <ActionButton id={`sheet-again-${half}`} variant="secondary">
            {sheet.again}
          </ActionButton>
        </form>
      </Step>
    </>
  )
}

interface BetweenProps {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly button: string
}

function Between({ id, title, text, button }: BetweenProps) {
  return (
    <Step id={id} title={title}>
      <p class="govuk-body">{text}</p>
      <ActionButton id={`${id}-done`}>{button}</ActionButton>
    </Step>
  )
}
