// The page of one-time codes that only a demonstration has.
import { PageShell, renderDocument, Table } from '@forestall/components'
import type { Role } from '#domain/shared/permissions.ts'
import { demoWords, roleNames } from '#words/en-demo.ts'
import { staffFrameWords } from '#words/en-staff-frame.ts'

export interface CodeRow {
  readonly signInName: string
  readonly roles: readonly Role[]
  /** Six digits. */
  readonly code: string
}

export interface DemoCodePageProps {
  readonly serviceName: string
  readonly codes: readonly CodeRow[]
  readonly secondsLeft: number
  /** The address of this page. */
  readonly again: string
  readonly assets: { readonly url: (name: string) => string }
}

const words = demoWords.codePage

export function demoCodePage(props: DemoCodePageProps): string {
  const { columns } = words
  return renderDocument(
    <PageShell
      title={words.title}
      look="staff"
      serviceName={props.serviceName}
      demo={staffFrameWords.demo}
      stylesheets={[props.assets.url('staff.css')]}
    >
      <h1 class="govuk-heading-l">{words.title}</h1>
      <p class="govuk-body">{words.intro}</p>
      <p class="govuk-body">{words.left(props.secondsLeft)}</p>
      <Table
        caption={words.title}
        captionClasses="govuk-visually-hidden"
        head={[columns.name, columns.role, columns.code]}
        rows={props.codes.map(({ signInName, roles, code }) => [
          signInName,
          roles.map((role) => roleNames[role]).join(', '),
          <code>{code}</code>,
        ])}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={props.again}>
          {words.again}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/staff/sign-in">
          {words.signIn}
        </a>
      </p>
    </PageShell>,
  )
}
