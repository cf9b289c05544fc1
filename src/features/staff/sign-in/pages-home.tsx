// The start page: where to go, and how much waits there.
import { LinkCards, NotificationBanner, renderDocument, StaffFrame } from '@forestall/components'
import type { NavigationEntry, NavigationKey } from '#domain/staff/navigation.ts'
import { staffAccessWords } from '#words/en-staff-access.ts'
import { staffFrameWords } from '#words/en-staff-frame.ts'
import type { FrameData } from './pages-sign-in.tsx'

const words = staffAccessWords

export interface HomePageProps {
  readonly frame: FrameData
  readonly workingName: string
  readonly entries: readonly NavigationEntry[]
  readonly counts: Readonly<Partial<Record<NavigationKey, number>>>
}

export function homePage({ frame, workingName, entries, counts }: HomePageProps): string {
  const { home } = words
  const hintOf = (key: NavigationKey): string | undefined =>
    key === 'home' ? undefined : home.hints[key]
  return renderDocument(
    <StaffFrame {...frame} title={staffFrameWords.navigation.home}>
      <h1 class="govuk-heading-l">{home.title(workingName)}</h1>
      {frame.isUnlocked ? null : (
        <NotificationBanner>
          <p class="govuk-notification-banner__heading">
            {home.locked}{' '}
            <a class="govuk-notification-banner__link" href="/staff/unlock">
              {home.unlock}
            </a>
          </p>
        </NotificationBanner>
      )}
      <LinkCards
        items={entries
          .filter(({ key }) => key !== 'home')
          .map(({ key, href }) => {
            const count = counts[key]
            const name = staffFrameWords.navigation[key]
            return {
              href,
              text: count === undefined ? name : `${name}: ${count} ${home.waiting}`,
              hint: hintOf(key),
            }
          })}
      />
    </StaffFrame>,
  )
}
