// The page's end of the Worker that works out today's proposal: asks, passes progress on, and goes on without the pairs
// that the server rules out.
import type { AssignedPair } from '#domain/help/matching/assignment.ts'
import type {
  ProposalAsk,
  ProposalStep,
  ProposalTold,
  ProposedToday,
} from '#domain/help/matching/proposal.ts'
import type { Relief } from '#domain/help/matching/relief.ts'
import { startWorker } from '../keyring/start-worker.ts'
import { postJson } from './post.ts'

export interface ProposalWork {
  readonly assign: (
    list: Omit<Extract<ProposalAsk, { kind: 'list' }>, 'kind'>,
  ) => Promise<ProposedToday>
  readonly rules: () => Promise<readonly Relief[]>
  readonly end: () => void
}

type Answer = Exclude<ProposalTold, { kind: 'progress' | 'failed' }>

/** Rejects when the Worker or the server fails. */
export function startProposal(
  address: string,
  formToken: string,
  onProgress: (step: ProposalStep, percent: number) => void,
): ProposalWork {
  const worker = startWorker(address)
  const send = (ask: ProposalAsk): void => worker.postMessage(ask)
  const answered = <Kind extends Answer['kind']>(ask: ProposalAsk, kind: Kind) =>
    new Promise<Extract<Answer, { kind: Kind }>>((resolve, reject) => {
      worker.onerror = () => reject(new Error('the Worker failed'))
      worker.onmessage = ({ data }: MessageEvent<ProposalTold>) => {
        if (data.kind === 'progress') onProgress(data.step, data.percent)
        else if (data.kind === kind) resolve(data as Extract<Answer, { kind: Kind }>)
        else reject(new Error('the Worker failed'))
      }
      send(ask)
    })
  return {
    async assign(list) {
      send({ kind: 'list', ...list })
      const without: AssignedPair[] = []
      for (;;) {
        const { proposed } = await answered({ kind: 'assign', without }, 'assigned')
        const more = await ruledOut(proposed.assignment.pairs, formToken)
        if (more.length === 0) return proposed
        without.push(...more)
      }
    },
    rules: async () => (await answered({ kind: 'rules' }, 'rules')).reliefs,
    end: () => worker.terminate(),
  }
}

/** Two of them must not meet at one therapist; the server says which pair has to go, and never why. */
async function ruledOut(
  pairs: readonly AssignedPair[],
  formToken: string,
): Promise<readonly AssignedPair[]> {
  const checked = await postJson('/staff/matching/proposal/check', { pairs }, formToken)
  if (checked.kind !== 'done') throw new Error('the server did not check the pairs')
  return (checked.value as { readonly without: readonly AssignedPair[] }).without
}
