// `forestall retention run [--dry-run] [--json]`: erases what has been kept long enough, or only says what it would.

import type { Db } from '#platform/db/database.ts'
import { type RetentionRun, type RunClass, runClasses, runRetention } from './commands.ts'

export interface CommandOutcome {
  readonly exitCode: 0 | 1 | 2
  /** For standard output. */
  readonly out: string
  /** For standard error: one sentence. */
  readonly err: string
}

const names: { readonly [Class in RunClass]: string } = {
  draft: 'Drafts',
  unclaimed_referral: 'Referrals that nobody claimed',
  enquiry_without_episode: 'Enquiries without treatment',
  therapy_record: 'Therapy records',
  youth_record: 'Records of young people',
  outgoing_mail: 'Mails to staff',
}

export async function retentionRunCommand(
  services: { readonly db: Db },
  given: RetentionRun & { readonly isJson: boolean },
): Promise<CommandOutcome> {
  const counts = await runRetention(services.db, given)
  const { isDryRun } = given
  if (given.isJson)
    return { exitCode: 0, out: `${JSON.stringify({ isDryRun, counts })}\n`, err: '' }
  const width = Math.max(...Object.values(names).map((name) => name.length))
  const lines = runClasses.map((one) => {
    const { erased, held } = counts[one]
    const kept = held === 0 ? '' : `, ${held} kept by a legal hold`
    return `${names[one].padEnd(width)}  ${erased} ${isDryRun ? 'would be erased' : 'erased'}${kept}`
  })
  const title = isDryRun ? 'Dry run: nothing was touched.\n' : ''
  return { exitCode: 0, out: `${title}${lines.join('\n')}\n`, err: '' }
}
