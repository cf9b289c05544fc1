// The page for whatever went wrong, on every side of the product, working without a session or a database.
import { PageShell, renderDocument } from '@forestall/components'
import { problemFrameWords, problemWords } from '#words/en-problems.ts'

export interface ProblemPageProps {
  readonly problem: keyof typeof problemWords
  readonly path: string
  readonly reference: string
  readonly stylesheet: (name: 'public.css' | 'staff.css') => string
  readonly isDemo: boolean
}

export function problemPage(props: ProblemPageProps): string {
  const words = problemWords[props.problem]
  const isStaff = props.path.startsWith('/staff')
  const frame = problemFrameWords
  return renderDocument(
    <PageShell
      title={words.title}
      look={isStaff ? 'staff' : 'help'}
      serviceName={frame.serviceName}
      serviceHref={isStaff ? '/staff' : '/'}
      urgent={isStaff ? undefined : { href: '/urgent', text: frame.urgent }}
      leave={isStaff ? undefined : { href: '/leave', text: frame.leave }}
      stylesheets={[props.stylesheet(isStaff ? 'staff.css' : 'public.css')]}
      demo={props.isDemo ? frame.demo : undefined}
    >
      <h1 class="govuk-heading-l">{words.title}</h1>
      {words.text.map((text) => (
        <p class="govuk-body">{text}</p>
      ))}
      {props.reference === '' ? null : <p class="govuk-body">{frame.reference(props.reference)}</p>}
      <p class="govuk-body">
        <a class="govuk-link" href={isStaff ? '/staff' : '/'}>
          {frame.toStart}
        </a>
      </p>
    </PageShell>,
  )
}
