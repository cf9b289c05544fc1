// Which parts of the staff side somebody sees: those in which one of their roles may do something. The same table of
// permissions decides again at every request; a link that is missing here protects nothing.
import { type Action, conditionFor, type Role } from '../shared/permissions.ts'

const navigationEntries = [
  { key: 'home', href: '/staff', needs: ['self.manage'] },
  { key: 'contact_today', href: '/staff/contact-today', needs: ['contact_today.list'] },
  {
    key: 'queue',
    href: '/staff/queue',
    needs: ['enquiry.list'],
    // One enquiry belongs to the queue it was opened from.
    also: '/staff/enquiries',
  },
  { key: 'proposal', href: '/staff/matching/proposal', needs: ['match.propose'] },
  { key: 'offers', href: '/staff/offers', needs: ['offer.list'] },
  { key: 'contacts', href: '/staff/contacts', needs: ['contact.count'] },
  { key: 'shift', href: '/staff/shift', needs: ['shift.hand_over'] },
  { key: 'concerns', href: '/staff/concerns', needs: ['concern.list'] },
  { key: 'raise_concern', href: '/staff/concerns/new', needs: ['concern.raise'] },
  { key: 'therapists', href: '/staff/therapists', needs: ['therapist.view'] },
  { key: 'my_profile', href: '/staff/my-profile', needs: ['therapist.own'] },
  { key: 'my_supervision', href: '/staff/my-supervision', needs: ['supervision.record'] },
  { key: 'supervision', href: '/staff/supervision', needs: ['supervision.confirm'] },
  { key: 'holds', href: '/staff/holds', needs: ['legal_hold.place'] },
  { key: 'alerts', href: '/staff/alerts', needs: ['alert.acknowledge'] },
  { key: 'colleagues', href: '/staff/colleagues', needs: ['accounts.view', 'directory.sign'] },
  { key: 'organisation', href: '/staff/organisation', needs: ['setup.view'] },
  { key: 'work', href: '/staff/work', needs: ['jobs.view'] },
  { key: 'audit', href: '/staff/audit', needs: ['audit.view'] },
  { key: 'account', href: '/staff/account', needs: ['self.manage'] },
] as const satisfies readonly {
  readonly key: string
  readonly href: string
  readonly needs: readonly Action[]
  readonly also?: string
}[]

export type NavigationKey = (typeof navigationEntries)[number]['key']

export interface NavigationEntry {
  readonly key: NavigationKey
  readonly href: string
  readonly isCurrent: boolean
}

/** `path` is the address of the page that is shown; the entry with the longest matching address is current. */
export function navigationFor(roles: readonly Role[], path: string): readonly NavigationEntry[] {
  const seen = navigationEntries.filter(({ needs }) =>
    needs.some((action) => conditionFor(roles, action) !== undefined),
  )
  const isUnder = (href: string): boolean =>
    path === href || (href !== '/staff' && path.startsWith(`${href}/`))
  const current = seen
    .filter((entry) => isUnder(entry.href) || ('also' in entry && isUnder(entry.also)))
    .reduce((longest, { href }) => (href.length > longest.length ? href : longest), '')
  return seen.map(({ key, href }) => ({ key, href, isCurrent: href === current }))
}
