// What the therapists of the demonstration are called and say about themselves. Nobody of them exists.
export const demoTherapistWords = {
  surnames: ['Example', 'Sample', 'Specimen'],
  abouts: [
    'I have worked with adults for ten years. We go at your pace, and you can ask me anything.',
    'I listen first. Then we look for small steps that hold in your daily life.',
    'I trained with people who were afraid of their own thoughts. You need no right words with me.',
    'I work calmly and clearly. At the end of each session you know what comes next.',
    'Many people I see have just had a police visit. We begin with getting through the week.',
    'I see people by video in the evening, so that nobody has to explain where they were.',
  ],
  mustPassOn:
    'I must pass on when a child is being harmed, or is about to be, and I know which child or who does it.',
  mustPassOnAtWork:
    'My employer also asks me to pass on when somebody who works with children may be a danger to them.',
  body: 'Sample Psychotherapy Register',
  issuers: {
    registration: 'Sample Psychotherapy Register',
    insurance: 'Sample Mutual',
    criminal_record_check: 'Sample Disclosure Office',
    specialist_training: 'Sample Training Institute',
    supervision: 'Dana Sample',
  },
} as const
