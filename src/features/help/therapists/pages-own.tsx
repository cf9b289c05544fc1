// A therapist's own page: what ends soon, a pause of their own, their places and times, absences. Nothing here can be
// reached for anybody else: the address names nobody.
import { Button, InsetText, NotificationBanner, WarningText } from '@forestall/components'
import { noticesOn, standingOn, whatFails } from '#domain/help/therapists/credentials.ts'
import type { Move } from '#domain/help/therapists/therapist.ts'
import { therapistWords as all } from '#words/en-therapists.ts'
import { Absences, type AbsencesProps } from './pages-absence.tsx'
import { StandingList } from './pages-credentials.tsx'
import { type FieldsProps, Text, WorkFields } from './pages-fields.tsx'
import { type Problem, registryPage } from './pages-frame.tsx'
import { stateInWords } from './pages-list.tsx'
import { Hidden } from './pages-parts.tsx'

const { own: words, form } = all

export interface OwnPageProps extends FieldsProps, Omit<AbsencesProps, 'at'> {
  readonly moves: readonly Move[]
  readonly problems: readonly Problem[]
  readonly isDone: boolean
}

const at = '/staff/my-profile'

export function ownPage(props: OwnPageProps): string {
  const { frame, record, problems, isDone } = props
  return registryPage({
    ...{ frame, problems, isDone, title: words.title },
    children: (
      <>
        <Standing {...props} />
        <StandingList {...props} />
        <Moves {...props} />
        <p class="govuk-body">{words.lead}</p>
        <form method="post" action={at}>
          <Hidden {...props} />
          <Text
            {...{ ...props, name: 'about', fault: 'about', rows: 6 }}
            label={form.aboutOwn}
            hint={form.aboutOwnHint}
          />
          {record.aboutOffered === undefined ? null : <InsetText>{words.waits}</InsetText>}
          <WorkFields {...props} />
          <Button preventDoubleClick>{words.save}</Button>
        </form>
        <Absences {...props} at={at} />
      </>
    ),
  })
}

function Standing({ record, today }: OwnPageProps) {
  const standing = standingOn(record.credentials, today)
  const isEnding = noticesOn(standing).length > 0
  const isLapsed = whatFails(standing).length > 0 && record.activatedOn !== undefined
  return (
    <>
      <p class="govuk-body">
        <strong>{stateInWords(record)}</strong>
      </p>
      {isLapsed ? <WarningText>{words.lapsed}</WarningText> : null}
      {isEnding ? (
        <NotificationBanner title={words.notice}>
          <p class="govuk-notification-banner__heading">{words.renew}</p>
        </NotificationBanner>
      ) : null}
    </>
  )
}

function Moves(props: OwnPageProps) {
  return (
    <>
      {props.moves.map((asked) => (
        <form method="post" action={`${at}/state`}>
          <Hidden {...props} />
          <Button name="move" value={asked} variant="secondary" preventDoubleClick>
            {all.moves[asked]}
          </Button>
        </form>
      ))}
    </>
  )
}

export function noProfilePage({ frame }: Pick<OwnPageProps, 'frame'>): string {
  return registryPage({
    ...{ frame, title: words.title },
    children: <p class="govuk-body">{words.none}</p>,
  })
}
