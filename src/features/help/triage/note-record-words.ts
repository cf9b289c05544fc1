// How a decision and a safety plan are told among the notes; pages hand it to the script, which carries no texts.
import { triageDecisionWords } from '#words/en-triage-decision.ts'
import { safetyPlanWords } from '#words/en-triage-plan.ts'

const { shown, questions, answers, outcomes, declineReasons, onwardOptions } = triageDecisionWords

export const noteRecordWords = {
  decision: { ...shown, questions, answers, outcomes, declineReasons, onwardOptions },
  plan: {
    title: safetyPlanWords.shownTitle,
    review: safetyPlanWords.reviewShown,
    parts: safetyPlanWords.parts,
  },
}
