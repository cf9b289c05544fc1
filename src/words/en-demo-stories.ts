// What made-up people say in the demonstration: plain and short, never what anybody did or looked at (8-words; nothing
// here is about a real person).
import type { Door } from '#domain/help/doors.ts'

type Story =
  | 'self'
  | 'self_after_visit'
  | 'someone_close'
  | 'someone_close_after_visit'
  | 'child'
  | 'child_after_visit'

const stories: Readonly<
  Record<Story | 'professional_referral' | 'professional_advice', readonly string[]>
> = {
  self: [
    'I am worried about what I look at online and I want to stop.',
    'I have thoughts that frighten me. I have never acted on them. I want to talk to somebody before anything happens.',
    'I have tried to stop on my own three times. It works for some weeks and then it does not. I would like help.',
    'I have not told anybody. I do not know whether you can help somebody like me, but I have to start somewhere.',
    'I am in a good relationship and I am afraid of losing it. I want to change what I do online.',
    'I had help some years ago and it went well. Now things are harder again and I do not want to go back to how it was.',
    'I live in a small place and cannot see anybody here. Could I talk to somebody by video?',
    'I want to understand why I have these thoughts. I do not want to harm anybody.',
  ],
  self_after_visit: [
    'The police came to my home last week and took my computer and my phone. I do not know what to do.',
    'I was visited by the police on Tuesday. I cannot sleep and I have not told my family everything.',
    'I have been released while they look into it. I want to begin with help now and not wait for the end of it.',
  ],
  someone_close: [
    'I found out that my partner looks at things online that worry me. I do not know whom I can talk to.',
    'My brother told me that he needs help. I want to be there for him and I do not know how.',
    'I am worried about my son, who is grown up. He will not talk to me about it.',
    'My partner has begun to talk to a therapist. I would like somebody to talk to as well.',
  ],
  someone_close_after_visit: [
    'My husband was visited by the police last week and I do not know what to do.',
    'They came early in the morning and took everything. I am still shaking. What do I tell the rest of the family?',
    'My partner has had to move out since the visit. I am alone with all of it.',
  ],
  child: [
    'I am worried about what a child I look after does online. I want to do the right thing and stay calm.',
    'I found messages on the tablet at home and I do not know how to talk about them.',
  ],
  child_after_visit: [
    'The police came about a young person I look after. I would like to know what happens next and how I can help.',
  ],
  professional_referral: [
    'I am a nurse. The person agreed that I write to you and would like to be contacted about therapy.',
    'I am a solicitor. My client asks for help now, and not only for the court.',
  ],
  professional_advice: [
    'Somebody I work with told me about thoughts that worry them. How do I speak with them about it?',
    'Which training do you suggest for a colleague who would like to work with this group?',
  ],
}

export function storiesFor(door: Door, isSerious: boolean): readonly string[] {
  if (door === 'self') return isSerious ? stories.self_after_visit : stories.self
  if (door === 'someone_close')
    return isSerious ? stories.someone_close_after_visit : stories.someone_close
  if (door === 'child_i_look_after') return isSerious ? stories.child_after_visit : stories.child
  return door === 'under_18' ? stories.child : stories[door]
}

/** Answers of colleagues, from the first to the last of a conversation. */
export const staffAnswers: readonly (readonly string[])[] = [
  [
    'Thank you for writing. It takes courage to begin. I read what you wrote today. When would it suit you to talk, and would you rather write, phone or use video?',
    'Thank you for writing to us. You are not alone with this. May I ask what you have tried so far, and what has helped for a while?',
    'Thank you. I am glad you wrote. Here is what can happen next: we can go on writing here, or I can look for a therapist with you. What would you like?',
  ],
  [
    'Thank you, that helps me. I will look for somebody who fits and write again here by the end of next week.',
    'That sounds hard. Until we speak, the self-help guide on our front page may be of use. I will look here again in three days.',
  ],
  [
    'I have spoken with two therapists. Both could begin next month. You will find a first date here as soon as it is fixed.',
    'Thank you for telling me. Nothing needs to be decided today. I will write again on the date below.',
  ],
]

export const theirAnswers: readonly string[] = [
  'Thank you for answering so kindly. Writing is best for me, in the evening.',
  'I have read it. I would like to go on. I am a little afraid of the first talk.',
  'Video would be fine, at the weekend if that is possible.',
  'I am sorry for the late answer. I was not sure whether I wanted to go on. I do.',
  'Is there anything that I can do until then?',
]

export const staffNotes: readonly string[] = [
  'Read today. Answered with the usual first questions. Look again on the next date.',
  'Talked it through with a colleague: online therapist first, waiting list second.',
  'Prefers to write. No phone calls.',
  'Asked about the fee. Said that reduced places exist.',
  'Handed over because of leave; everything needed is in the conversation.',
]

/** The duty lead's reason, where attempts reached nobody. */
export const decisionNote =
  'Three attempts at different times reached nobody. Nothing in the answers points to danger today. One message is in the mailbox; we look again next week.'

export const firstNames: readonly string[] = [
  ...['Avery', 'Blake', 'Casey', 'Devon', 'Ellis', 'Frankie', 'Gale', 'Harper', 'Indra', 'Jules'],
  ...['Kerry', 'Lane', 'Merle', 'Nicky', 'Ollie', 'Perry', 'Quinn', 'Reese', 'Sidney', 'Toni'],
]
