// The forms of a concern's open acts. What is written is sealed by the page's script: fields of sealed entries have no names.
import { Button, DateInput, FormToken, InsetText, Radios, Select } from '@forestall/components'
import type { StaffId } from '#domain/shared/ids.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { concernWords } from '#words/en-concern.ts'
import { concernRecordWords as words } from '#words/en-concern-record.ts'
import type { ConcernAct } from './form.ts'
import { openActs } from './open-acts.ts'
import { Nameless } from './pages-fields.tsx'
import type { ConcernShown } from './queries.ts'

export interface ActsProps {
  readonly frame: StaffFrameData
  readonly staffId: StaffId
  readonly shown: ConcernShown
  readonly names: ReadonlyMap<string, string>
}

export function Acts({ frame, shown, staffId, names }: ActsProps) {
  const { proposed } = shown
  return (
    <>
      {proposed === undefined ? null : (
        <InsetText>
          {words.proposed(words.decisions[proposed.kind], names.get(proposed.by) ?? '')}
        </InsetText>
      )}
      {openActs(shown, staffId).map((act) => (
        <form method="post" action="/staff/concerns" data-act={act} id={`act-${act}`}>
          <FormToken token={frame.formToken} />
          <h2 class="govuk-heading-m">{words.acts[act].title}</h2>
          <Fields act={act} />
          <Button variant="secondary" preventDoubleClick>
            {words.acts[act].button}
          </Button>
        </form>
      ))}
    </>
  )
}

function Fields({ act }: { readonly act: ConcernAct }) {
  const text = (name: keyof typeof words.fields, rows = 4, label: string = words.fields[name]) => (
    <Nameless id={`${act}-${name}`} label={label} rows={rows} sealed={name} />
  )
  switch (act) {
    case 'open':
    case 'review':
    case 'confirm':
      return null
    case 'information':
      return (
        <>
          {text('text', 4, words.asks.information)}
          <DateInput
            id="until"
            namePrefix="until"
            fieldset={{
              legend: { text: words.acts.information.until, classes: 'govuk-fieldset__legend--s' },
            }}
          />
        </>
      )
    case 'decision':
      return (
        <>
          <Radios
            name="decision"
            fieldset={{
              legend: { text: words.acts.decision.choice, classes: 'govuk-fieldset__legend--s' },
            }}
            hint={words.acts.decision.hint}
            items={Object.entries(words.decisions).map(([value, label]) => ({
              ...{ value, text: label },
            }))}
          />
          {text('forYes')}
          {text('forNo')}
          {text('basis', 2)}
        </>
      )
    case 'passed_on':
      return (
        <>
          <Recipient />
          {text('items')}
          {text('basis', 2)}
          {text('reference', 2)}
        </>
      )
    case 'acknowledgement':
      return (
        <>
          {text('reference', 2)}
          {text('text', 4, words.asks.acknowledgement)}
        </>
      )
    default:
      return text('text', 4, words.asks[act])
  }
}

function Recipient() {
  const { not_yet: _, ...recipients } = concernWords.recipients
  return (
    <Select
      id="passed_on-recipient"
      name="recipient"
      label={{ text: words.fields.recipient, classes: 'govuk-label--s' }}
      attributes={{ name: undefined, 'data-sealed': 'recipient' }}
      items={Object.values(recipients).map((text) => ({ value: text, text }))}
    />
  )
}
