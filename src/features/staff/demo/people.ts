// Who works in the demonstration: at least one for every role that has something to do, and both of every lead and
// deputy. Nobody of them exists. Passphrases are drawn anew for each demonstration.
import { codeWords, newReceiptCode } from '@forestall/sealed'
import type { DutyPost } from '#domain/shared/duty.ts'
import type { Role } from '#domain/shared/permissions.ts'

interface DemoPost {
  readonly signInName: string
  readonly fullName: string
  readonly roles: readonly Role[]
  readonly post?: DutyPost
}

/** The first is the administrator and steward. */
export const demoPosts: readonly [DemoPost, ...DemoPost[]] = [
  { signInName: 'robin', fullName: 'Robin Sample', roles: ['administrator'] },
  {
    signInName: 'sasha',
    fullName: 'Sasha Sample',
    roles: ['intake_coordinator'],
  },
  {
    signInName: 'mina',
    fullName: 'Mina Sample',
    roles: ['intake_coordinator', 'call_taker'],
  },
  {
    signInName: 'alex',
    fullName: 'Alex Sample',
    post: 'duty_deputy',
    roles: ['intake_coordinator', 'duty_lead'],
  },
  {
    signInName: 'jo',
    fullName: 'Jo Sample',
    post: 'duty_lead',
    roles: ['duty_lead'],
  },
  {
    signInName: 'kim',
    fullName: 'Kim Sample',
    roles: ['safeguarding_lead'],
    post: 'safeguarding_lead',
  },
  {
    signInName: 'tess',
    fullName: 'Tess Sample',
    roles: ['safeguarding_lead'],
    post: 'safeguarding_deputy',
  },
  {
    signInName: 'noor',
    fullName: 'Noor Sample',
    roles: ['data_protection_officer'],
  },
  {
    signInName: 'morgan',
    fullName: 'Morgan Sample',
    post: 'head_of_service',
    roles: ['duty_lead', 'statistics_analyst'],
  },
  { signInName: 'pat', fullName: 'Pat Sample', roles: ['registry_manager'] },
  { signInName: 'dana', fullName: 'Dana Sample', roles: ['clinical_supervisor'] },
  { signInName: 'lee', fullName: 'Lee Sample', roles: ['matching_coordinator'] },
  { signInName: 'avery', fullName: 'Avery Example', roles: ['therapist'] },
  { signInName: 'blake', fullName: 'Blake Example', roles: ['therapist'] },
  { signInName: 'casey', fullName: 'Casey Example', roles: ['therapist'] },
]

/** Who takes enquiries in the demonstration. */
export const coordinators = ['sasha', 'mina', 'alex'] as const
export const dutyLead = 'jo'
/** Who has seen every credential, who stands in for the therapists, and which of these sign in. */
export const registry = {
  manager: 'pat',
  executor: 'dana',
  therapists: ['avery', 'blake', 'casey'],
} as const

/** In the shape that an organisation is composed from. */
export function demoPeople() {
  const [first, ...others] = demoPosts.map(({ post: _, ...person }) => ({
    ...person,
    workingName: person.fullName.split(' ')[0] ?? person.fullName,
    passphrase: newPassphrase(),
  }))
  if (first === undefined) throw new Error('nobody works here')
  return [first, ...others] as const
}

/** Four words that nobody chose: 56 bits. */
function newPassphrase(): string {
  return codeWords(newReceiptCode()).slice(0, 4).join(' ')
}
