// The words around every staff page.
import type { StaffFrameWords } from '#domain/staff/frame.ts'

export const staffFrameWords: StaffFrameWords = {
  navigation: {
    home: 'Today',
    contact_today: 'Contact today',
    queue: 'Enquiries',
    proposal: 'Today’s proposal',
    offers: 'Offers',
    contacts: 'Contacts to count',
    shift: 'Shift hand-over',
    concerns: 'Concerns',
    raise_concern: 'Raise a concern',
    therapists: 'Therapists',
    my_profile: 'Your profile',
    my_supervision: 'Your supervision',
    supervision: 'Supervision',
    holds: 'Legal holds',
    alerts: 'Alerts',
    colleagues: 'Colleagues',
    organisation: 'Organisation',
    work: 'Background work',
    audit: 'Audit log',
    account: 'Your account',
  },
  navigationLabel: 'Parts of the staff side',
  signedInAs: (workingName) => `Signed in as ${workingName}`,
  lock: 'Lock',
  unlock: 'Unlock',
  signOut: 'Sign out',
  demo: 'This is a demonstration. Every name and every message is made up.',
  skip: 'Skip to main content',
  noScript: {
    title: 'The staff side needs JavaScript',
    text: 'What people write is sealed. Your browser opens it here, on your own device, and needs JavaScript to do so. Switch it on for this address and load the page again.',
  },
}
