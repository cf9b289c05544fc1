// What every page of the registry shares: frame, tabs, what went wrong, what was done.
import {
  type Content,
  ErrorSummary,
  NotificationBanner,
  renderDocument,
  StaffFrame,
  SubNavigation,
} from '@forestall/components'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { therapistWords as words } from '#words/en-therapists.ts'

export interface Problem {
  /** Id of the field or part that it is about. */
  readonly at: string
  readonly text: string
}

export interface RegistryPageProps {
  readonly frame: StaffFrameData
  readonly title: string
  readonly tab?: 'front' | 'list' | 'add' | undefined
  readonly problems?: readonly Problem[] | undefined
  readonly isDone?: boolean | undefined
  readonly children: Content
}

const tabs = [
  ['front', '/staff/therapists'],
  ['list', '/staff/therapists/all'],
  ['add', '/staff/therapists/add'],
] as const

export function registryPage(props: RegistryPageProps): string {
  const { frame, title, tab, problems = [], isDone, children } = props
  return renderDocument(
    <StaffFrame {...frame} title={title} hasErrors={problems.length > 0} isWide>
      {problems.length === 0 ? null : (
        <ErrorSummary
          title={words.problem}
          errorList={problems.map(({ at, text }) => ({ text, href: `#${at}` }))}
        />
      )}
      {isDone === true ? (
        <NotificationBanner type="success" title={words.done.title} text={words.done.text} />
      ) : null}
      <h1 class="govuk-heading-l">{title}</h1>
      {tab === undefined ? null : (
        <SubNavigation
          label={words.tabsLabel}
          items={tabs.map(([key, href]) => ({
            text: words.tabs[key],
            href,
            active: key === tab,
          }))}
        />
      )}
      {children}
    </StaffFrame>,
  )
}
