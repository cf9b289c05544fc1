// The doors of the help service: who is asking, and what that changes (1-product, journeys 1-3 and 6). Each door has
// its own questions and its own record; the address of a door is stable.

export const doors = [
  'self',
  'someone_close',
  'child_i_look_after',
  'professional_referral',
  'professional_advice',
  'under_18',
] as const
export type Door = (typeof doors)[number]

export function isDoor(text: unknown): text is Door {
  return doors.some((door) => door === text)
}

/** The part of a public address: `/enquiry/someone-close`. */
export function slugOf(id: string): string {
  return id.replaceAll('_', '-')
}

export function doorFromSlug(slug: string): Door | undefined {
  return doors.find((door) => slugOf(door) === slug)
}
