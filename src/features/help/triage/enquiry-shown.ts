// What the page of one enquiry is given: facts in the clear, and what this colleague may do.
import type { StoredEnquiry } from '#domain/help/enquiry-states.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import type { TypedDay } from './form.ts'
import type { EnquiryFacts } from './queries.ts'

export interface EnquiryPageProps {
  readonly frame: StaffFrameData
  readonly enquiry: EnquiryFacts
  readonly stored: StoredEnquiry
  readonly workingName: string
  readonly may: {
    readonly answer: boolean
    readonly note: boolean
    readonly takeOver: boolean
    readonly handOver: boolean
    readonly revoke: boolean
    readonly close: boolean
    /** Whoever makes menus, while there is somebody to find a therapist for. */
    readonly match: boolean
    readonly decide: boolean
  }
  readonly isOwner: boolean
  readonly fault:
    | { readonly field: string; readonly text: string; readonly typedDay?: TypedDay }
    | undefined
}
