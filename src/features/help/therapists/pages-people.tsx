// Who stands in for one therapist, the account they sign in with, and the clock of silence.
import { Button, Select } from '@forestall/components'
import type { StaffId } from '#domain/shared/ids.ts'
import { dateInWords } from '#words/en-dates.ts'
import { therapistWords as all } from '#words/en-therapists.ts'
import { Hidden, type TherapistPageProps } from './pages-parts.tsx'
import type { Colleague } from './queries.ts'

const words = all.people

export function People(props: TherapistPageProps) {
  const { record, standIns, accounts, asked } = props
  const own = asked?.form === 'people' ? asked : undefined
  const others = standIns.filter(({ id }) => id !== record.staffId)
  return (
    <form method="post" action={`/staff/therapists/${record.id}/people`}>
      <Hidden {...props} />
      <h2 class="govuk-heading-m">{words.title}</h2>
      <p class="govuk-body">{words.hint}</p>
      {record.staffId === undefined ? (
        <Select
          id="account"
          name="account"
          label={{ text: words.account, classes: 'govuk-label--s' }}
          value={own?.fields.text('account')}
          items={[{ value: '', text: words.noAccount }, ...choices(accounts)]}
        />
      ) : (
        <p class="govuk-body">
          {words.account}: {props.names.get(record.staffId)}
        </p>
      )}
      <Select
        id="executor"
        name="executor"
        label={{ text: words.executor, classes: 'govuk-label--s' }}
        errorMessage={own === undefined ? undefined : words.fault}
        value={own?.fields.text('executor') ?? record.executor}
        items={[
          { value: '', text: words.nobody },
          ...choices(withNamed(others, record.executor, props.names)),
        ]}
      />
      <Select
        id="caretaker"
        name="caretaker"
        label={{ text: words.caretaker, classes: 'govuk-label--s' }}
        value={own?.fields.text('caretaker') ?? record.caretaker}
        items={[
          { value: '', text: words.nobody },
          ...choices(withNamed(others, record.caretaker, props.names)),
        ]}
      />
      <Button variant="secondary" preventDoubleClick>
        {words.button}
      </Button>
    </form>
  )
}

function choices(people: readonly Colleague[]) {
  return people.map(({ id, fullName }) => ({ value: id, text: fullName }))
}

/** Somebody who was named and has left since is still told; saving then asks for another. */
function withNamed(
  people: readonly Colleague[],
  named: StaffId | undefined,
  names: ReadonlyMap<string, string>,
): readonly Colleague[] {
  return named === undefined || people.some(({ id }) => id === named)
    ? people
    : [...people, { id: named, fullName: names.get(named) ?? '' }]
}

export function Silence(props: TherapistPageProps) {
  const { record } = props
  const { silentSince } = record
  const text = all.silence
  return (
    <form method="post" action={`/staff/therapists/${record.id}/silence`}>
      <Hidden {...props} />
      <h2 class="govuk-heading-m">{text.title}</h2>
      <p class="govuk-body">
        {silentSince === undefined ? text.hint : text.since(dateInWords(silentSince))}
      </p>
      <Button
        name="silent"
        value={silentSince === undefined ? 'yes' : 'no'}
        variant="secondary"
        preventDoubleClick
      >
        {silentSince === undefined ? text.begin : text.end}
      </Button>
    </form>
  )
}
