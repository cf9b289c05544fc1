// What surrounds every staff page: who is signed in, the parts they may see, and what the page's script needs to find
// the keyring again. Plain data; packages/components draws it (`StaffFrame`).
import type { StaffId } from '../shared/ids.ts'
import type { Role } from '../shared/permissions.ts'
import { type NavigationKey, navigationFor } from './navigation.ts'

export interface StaffFrameFacts {
  /** A `StaffRequest`, or as much of one. */
  readonly request: {
    readonly url: URL
    readonly formToken: () => string
    readonly session: {
      readonly staffId: StaffId
      readonly tokenHash: Uint8Array
      readonly workingName: string
      readonly roles: readonly Role[]
      readonly isUnlocked: boolean
    }
  }
  readonly organisation: { readonly id: string; readonly name: string; readonly isDemo: boolean }
  readonly assets: { readonly url: (name: string) => string }
  /** The page shows sealed text: a locked browser is sent to the unlock page. */
  readonly needsKeyring?: boolean
  /** The page's own entry points beside the frame's, e.g. `staff-queue.js`. */
  readonly scripts?: readonly string[]
}

export interface StaffFrameWords {
  readonly navigation: Readonly<Record<NavigationKey, string>>
  readonly navigationLabel: string
  readonly signedInAs: (workingName: string) => string
  readonly lock: string
  readonly unlock: string
  readonly signOut: string
  readonly demo: string
  readonly skip: string
  readonly noScript: { readonly title: string; readonly text: string }
}

export interface StaffFrameData {
  readonly serviceName: string
  readonly demo: string | undefined
  readonly stylesheets: readonly string[]
  readonly scripts: readonly string[]
  readonly navigation: {
    readonly label: string
    readonly items: readonly {
      readonly text: string
      readonly href: string
      readonly active: boolean
    }[]
  }
  readonly who: string
  readonly isUnlocked: boolean
  readonly formToken: string
  readonly words: StaffFrameWords
  /** Printed as data attributes; `src/browser/keyring/staff-page-data.ts` reads them. */
  readonly scriptData: Readonly<Record<string, string>>
}

export function staffFrame(facts: StaffFrameFacts, words: StaffFrameWords): StaffFrameData {
  const { request, organisation, assets } = facts
  const { session } = request
  const formToken = request.formToken()
  return {
    serviceName: organisation.name,
    demo: organisation.isDemo ? words.demo : undefined,
    stylesheets: [assets.url('staff.css')],
    scripts: ['govuk.js', 'staff-page.js', ...(facts.scripts ?? [])].map(assets.url),
    navigation: {
      label: words.navigationLabel,
      items: navigationFor(session.roles, request.url.pathname).map(({ key, href, isCurrent }) => ({
        text: words.navigation[key],
        href,
        active: isCurrent,
      })),
    },
    who: words.signedInAs(session.workingName),
    isUnlocked: session.isUnlocked,
    formToken,
    words,
    scriptData: {
      'data-keyring-worker': assets.url('keyring-worker.js'),
      'data-form-token': formToken,
      'data-organisation': organisation.id,
      'data-staff': session.staffId,
      'data-session': sessionName(session.tokenHash),
      'data-needs-keyring': facts.needsKeyring === true ? 'yes' : 'no',
    },
  }
}

/** A public name of the session: the first half of its token's hash. It opens nothing. */
export function sessionName(tokenHash: Uint8Array): string {
  return [...tokenHash.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
