// Works out today's proposal beside the page, which stays usable meanwhile. It is given needs without names or words,
// and holds no key.
import { newProposal, type ProposalAsk, type ProposalTold } from '#domain/help/matching/proposal.ts'

interface WorkerScope {
  postMessage(told: ProposalTold): void
  addEventListener(kind: 'message', listener: (event: MessageEvent<ProposalAsk>) => void): void
}

// The two type libraries of windows and workers cannot be loaded together.
const scope = globalThis as unknown as WorkerScope
const ask = newProposal((told) => scope.postMessage(told))

scope.addEventListener('message', ({ data }) => {
  try {
    ask(data)
  } catch {
    // No message of an error carries something out.
    scope.postMessage({ kind: 'failed' })
  }
})
