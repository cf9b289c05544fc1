// What colleagues of the demonstration wrote in the records of concerns: plain, made up, and without detail.
export const demoSafetyWords = {
  facts: {
    text: 'Somebody who writes to us lives with a child and says that they are afraid of themselves. This is a made-up record.',
    identifiable: 'no',
  },
  words: {
    text: 'I am worried about what I look at online and I want to stop. A child lives here.',
  },
  imminent: {
    text: 'The person says that they cannot be sure of themselves tonight. This is a made-up record.',
    identifiable: 'yes',
  },
  information: { text: 'Asked in the mailbox whether another adult is at home.' },
  disclose: {
    forYes: 'The person says that they are afraid of themselves, and a child lives there.',
    forNo: 'They came by themselves and have agreed to live elsewhere for now.',
    basis: 'Sample basis: the policy of this made-up service.',
  },
  do_not_disclose: {
    forYes: 'A child lives in the same house.',
    forNo:
      'Nothing points to a danger: another adult is always there, and the person keeps to what was agreed.',
    basis: 'Sample basis: the policy of this made-up service.',
  },
  passed_on: {
    recipient: 'Sample Town children’s services',
    items: 'The concern as raised, and the words above.',
    basis: 'Sample basis: the policy of this made-up service.',
    reference: 'SAMPLE-1',
  },
  chase: { text: 'No answer yet. Telephoned, and left the number of the duty lead.' },
  escalation: { text: 'Still no answer. Wrote to the manager there.' },
  acknowledgement: { reference: 'SAMPLE-2' },
  outcome: { text: 'They have visited, and go on supporting the family.' },
  closing: { text: 'Nothing is left to do for us. The person goes on with us.' },
} as const
