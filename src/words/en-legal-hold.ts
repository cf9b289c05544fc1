// The words of legal holds, for staff.
import type { HoldReason } from '#domain/help/legal-hold.ts'

export const holdWords = {
  title: 'Legal holds',
  lead: 'A hold stops erasure, retention and the deletion of keys. Place one the same minute when somebody asks about a person. Never say whether anybody is known here.',
  none: 'No hold is in force.',
  columns: ['Enquiry', 'Reason', 'Placed', 'Look again on', 'What you can do'],
  placedBy: (name: string, when: string) => `${name}, ${when}`,
  reviewDue: 'Review due',
  lift: 'Lift the hold',
  liftWhat: (enquiry: string) => ` on ${enquiry.slice(0, 8)}`,
  onlyOfficer: 'Only the data protection officer lifts a hold.',
  place: {
    title: 'Place a hold',
    enquiry: 'Reference of the enquiry',
    enquiryHint: 'It stands in the address of the enquiry’s page.',
    reason: 'Reason',
    chooseReason: 'Choose a reason',
    review: 'Look again on',
    reviewHint: 'For example, 27 3 2027. A hold does not end by itself.',
    button: 'Place the hold',
  },
  reasons: {
    police_request: 'Request of the police',
    court_order: 'Court order',
    regulator: 'Request of a regulator',
    solicitor_or_insurer: 'Request of a solicitor or insurer',
    access_request: 'Somebody’s access request',
    complaint: 'Complaint',
    incident: 'Incident',
    concern_open: 'Open concern',
  } satisfies Record<HoldReason, string>,
  faults: {
    enquiry: 'Enter the reference of an enquiry',
    reason: 'Choose a reason',
    review: 'Enter a day within the next year on which you look again',
  },
  placed: { title: 'Done', text: 'The hold is in force. Nothing of this enquiry will be erased.' },
  lifted: {
    title: 'Done',
    text: 'The hold is lifted. What the person asked us to erase will be erased now.',
  },
  problem: 'There is a problem',
} as const
