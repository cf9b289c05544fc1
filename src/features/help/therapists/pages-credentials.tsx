// Credentials on the page of one therapist: how each kind stands, every record, and the form for a further one.
import {
  Button,
  DateInput,
  FormToken,
  Input,
  ScrollFrame,
  Select,
  SummaryList,
  Table,
  Tag,
} from '@forestall/components'
import {
  type CredentialStanding,
  credentialKinds,
  noticeDays,
  standingOn,
} from '#domain/help/therapists/credentials.ts'
import { dateInWords } from '#words/en-dates.ts'
import { therapistWords as all } from '#words/en-therapists.ts'
import { type Asked, Hidden, type TherapistPageProps } from './pages-parts.tsx'
import type { StoredCredential, TherapistRecord } from './stored-therapist.ts'

const words = all.credential

export function standingWords(standing: CredentialStanding) {
  switch (standing.is) {
    case 'missing':
      return <Tag colour="grey">{all.standing.missing}</Tag>
    case 'not_enough':
      return <Tag colour="orange">{all.standing.not_enough}</Tag>
    case 'lapsed':
      return <Tag colour="red">{all.standing.lapsed(dateInWords(standing.since))}</Tag>
    case 'in_force':
      return <InForce {...standing} />
  }
}

function InForce(standing: Extract<CredentialStanding, { readonly is: 'in_force' }>) {
  if (standing.until === undefined) return <>{all.standing.noEnd}</>
  return (
    <>
      {all.standing.until(dateInWords(standing.until))}{' '}
      {standing.daysLeft <= noticeDays[0] ? (
        <Tag colour="yellow">{all.standing.endsIn(standing.daysLeft)}</Tag>
      ) : null}
    </>
  )
}

export function StandingList({
  record,
  today,
}: Pick<TherapistPageProps, 'today'> & { readonly record: Pick<TherapistRecord, 'credentials'> }) {
  const standing = standingOn(record.credentials, today)
  return (
    <SummaryList
      rows={credentialKinds.map((kind) => ({
        key: all.credentials[kind],
        value: standingWords(standing[kind]),
      }))}
    />
  )
}

export function Credentials(props: TherapistPageProps) {
  const { record, names } = props
  return (
    <>
      <h2 class="govuk-heading-m" id="credentials">
        {words.title}
      </h2>
      <StandingList {...props} />
      {record.credentials.length === 0 ? (
        <p class="govuk-body">{words.none}</p>
      ) : (
        <ScrollFrame label={words.title}>
          <Table
            caption={words.title}
            captionClasses="govuk-visually-hidden"
            head={[...words.columns]}
            rows={record.credentials.map((one) => [
              all.credentials[one.kind],
              factsInWords(one),
              words.seen(names.get(one.seenBy) ?? '', dateInWords(one.seenOn)),
              one.withdrawnOn === undefined
                ? one.expiresOn === undefined
                  ? all.standing.noEnd
                  : dateInWords(one.expiresOn)
                : words.withdrawn(dateInWords(one.withdrawnOn)),
              one.withdrawnOn === undefined ? <WithdrawForm {...props} credential={one} /> : '',
            ])}
          />
        </ScrollFrame>
      )}
      <CredentialForm {...props} />
    </>
  )
}

function factsInWords(one: StoredCredential): string {
  const more = [
    one.insuredPounds === undefined ? [] : words.pounds(one.insuredPounds),
    one.trainingDays === undefined ? [] : words.days(one.trainingDays),
  ].flat()
  return [one.issuer, one.number, ...more].join(', ')
}

function WithdrawForm(props: TherapistPageProps & { readonly credential: StoredCredential }) {
  const { credential, record } = props
  const action = `/staff/therapists/${record.id}/credentials/withdraw`
  return (
    <form method="post" action={action}>
      <Hidden {...props} />
      <input type="hidden" name="credential" value={credential.id} />
      <Button variant="secondary" classes="forestall-small-button" preventDoubleClick>
        {words.withdraw}
        <span class="govuk-visually-hidden">
          {words.withdrawWhat(`${all.credentials[credential.kind]}, ${credential.number}`)}
        </span>
      </Button>
    </form>
  )
}

const idOfExpires = 'expires-day'

export function idOfCredentialFault(fault: keyof typeof words.faults): string {
  return fault === 'expires' ? idOfExpires : `credential-${fault}`
}

function CredentialForm(props: TherapistPageProps) {
  const { record, asked } = props
  const own: Asked | undefined = asked?.form === 'credential' ? asked : undefined
  const typed = (name: string): string => own?.fields.text(name) ?? ''
  const errorOf = (fault: keyof typeof words.faults): string | undefined =>
    own?.faults.includes(fault) ? words.faults[fault] : undefined
  const line = (name: 'issuer' | 'number' | 'insured' | 'training') => ({
    ...{ id: `credential-${name}`, name, value: typed(name), errorMessage: errorOf(name) },
    ...{ label: { text: words[name], classes: 'govuk-label--s' }, autocomplete: 'off' },
  })
  return (
    <form method="post" action={`/staff/therapists/${record.id}/credentials`}>
      <FormToken token={props.frame.formToken} />
      <input type="hidden" name="version" value={record.version} />
      <h3 class="govuk-heading-s">{words.add}</h3>
      <p class="govuk-hint">{words.addHint}</p>
      <Select
        id="credential-kind"
        name="kind"
        label={{ text: words.kind, classes: 'govuk-label--s' }}
        errorMessage={errorOf('kind')}
        value={typed('kind')}
        items={[
          { value: '', text: words.choose },
          ...credentialKinds.map((value) => ({
            value,
            text: `${all.credentials[value]}. ${all.standing.least[value]}`,
          })),
        ]}
      />
      <Input {...line('issuer')} />
      <Input {...line('number')} spellcheck={false} />
      <DateInput
        id="expires"
        namePrefix="expires"
        fieldset={{ legend: { text: words.expires, classes: 'govuk-fieldset__legend--s' } }}
        hint={words.expiresHint}
        errorMessage={errorOf('expires')}
        values={{
          day: typed('expires-day'),
          month: typed('expires-month'),
          year: typed('expires-year'),
        }}
      />
      <Input {...line('insured')} inputmode="numeric" classes="govuk-input--width-10" />
      <Input {...line('training')} inputmode="numeric" classes="govuk-input--width-4" />
      <Button preventDoubleClick>{words.button}</Button>
    </form>
  )
}
