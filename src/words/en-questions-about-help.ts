// Questions about the help that is wanted, and the four steps of identity.
import type { QuestionTexts } from './question-texts.ts'

export const enQuestionsAboutHelp = {
  hopes: {
    question: 'What do you hope for?',
    hint: 'Tick all that fit.',
    options: {
      stop_or_change_behaviour: 'To stop, or to change what I do',
      understand_my_thoughts: 'To understand my thoughts',
      keep_children_safe: 'To keep children safe',
      talk_to_somebody: 'To talk to somebody',
      therapist: 'To see a therapist',
      after_police_visit: 'To get through the time after a police visit',
      help_for_my_family: 'Help for my family',
      practical_questions: 'Answers to practical questions',
      not_sure_yet: 'I do not know yet',
    },
    at: {
      professional_referral: {
        question: 'What help do they hope for?',
        options: {
          stop_or_change_behaviour: 'To stop, or to change what they do',
          understand_my_thoughts: 'To understand their thoughts',
          help_for_my_family: 'Help for their family',
          not_sure_yet: 'They do not know yet',
        },
      },
    },
  },
  earlier_help: {
    question: 'Have you had help with this before?',
    options: {
      none: 'No, this is the first time I ask',
      tried_and_found_none: 'I asked, but found none',
      in_the_past: 'Yes, in the past',
      now: 'Yes, I have help now',
    },
    at: {
      professional_referral: {
        question: 'Have they had help with this before?',
        options: {
          none: 'No',
          tried_and_found_none: 'They asked, but found none',
          now: 'Yes, they have help now',
        },
      },
    },
  },
  how_to_meet: {
    question: 'How would you like to talk to somebody?',
    hint: 'Tick all that fit.',
    options: {
      in_person: 'In person',
      video: 'By video',
      phone: 'By phone',
      writing: 'In writing',
    },
    at: { professional_referral: { question: 'How would they like to talk to somebody?' } },
  },
  language: {
    question: 'In which language would you like to talk?',
    options: {
      en: 'English',
      cy: 'Welsh (Cymraeg)',
      pl: 'Polish (polski)',
      ro: 'Romanian (română)',
      ur: 'Urdu (اردو)',
      pa: 'Punjabi (ਪੰਜਾਬੀ)',
      bn: 'Bengali (বাংলা)',
      ar: 'Arabic (العربية)',
      pt: 'Portuguese (português)',
      sign_language: 'Sign language',
      other: 'Another language',
    },
    at: { professional_referral: { question: 'In which language would they like to talk?' } },
  },
  region: {
    question: 'Roughly where do you live?',
    hint: 'We ask so that we can look for a therapist near you. We need no town.',
    options: {
      north_of_england: 'North of England',
      midlands_and_east: 'Midlands or East of England',
      london: 'London',
      south_of_england: 'South of England',
      scotland: 'Scotland',
      wales: 'Wales',
      northern_ireland: 'Northern Ireland',
      elsewhere: 'Somewhere else',
    },
    at: {
      professional_referral: {
        question: 'Roughly where do they live?',
        hint: 'We ask so that we can look for a therapist near them. We need no town.',
      },
    },
  },
  access_needs: {
    question: 'Is there anything we should plan for?',
    hint: 'Tick all that fit.',
    options: {
      none: 'No',
      seeing: 'I see little or nothing',
      hearing: 'I hear little or nothing',
      moving_or_stairs: 'I need a place without stairs',
      reading_or_writing: 'Reading or writing is hard for me',
      learning_or_memory: 'Learning or memory is hard for me',
      autism: 'I am autistic',
      another_need: 'Something else',
    },
    at: {
      professional_referral: {
        options: {
          seeing: 'They see little or nothing',
          hearing: 'They hear little or nothing',
          moving_or_stairs: 'They need a place without stairs',
          reading_or_writing: 'Reading or writing is hard for them',
          learning_or_memory: 'Learning or memory is hard for them',
          autism: 'They are autistic',
        },
      },
    },
  },
  times: {
    question: 'When would you have time?',
    hint: 'Tick all that fit.',
    options: {
      weekday_morning: 'Monday to Friday, in the morning',
      weekday_afternoon: 'Monday to Friday, in the afternoon',
      weekday_evening: 'Monday to Friday, in the evening',
      weekend: 'At the weekend',
    },
    at: { professional_referral: { question: 'When would they have time?' } },
  },
  means: {
    question: 'Could you pay for a therapist?',
    hint: 'It does not change how soon you get help. Writing to us is free.',
    options: {
      full_fee: 'Yes',
      reduced_fee: 'A part of it',
      no_fee: 'No',
    },
    at: { professional_referral: { question: 'Could they pay for a therapist?' } },
  },
  found_us: {
    question: 'How did you find us?',
    options: {
      search: 'I searched online',
      warning_message: 'A warning message online',
      police: 'From the police',
      solicitor: 'From a solicitor',
      health_service: 'From a doctor or nurse',
      probation_or_prison: 'From probation or prison',
      childrens_services: 'From children’s services',
      other_helpline: 'From another helpline',
      family_or_friend: 'From family or a friend',
      news: 'From the news',
      other: 'In another way',
    },
  },
  free_words: {
    question: 'Is there anything you want to say in your own words?',
    hint: 'You can leave this empty. Please leave out web addresses, names of children, and any account of images or acts. We do not need them.',
    options: {},
    at: {
      professional_advice: {
        question: 'What would you like to ask?',
        hint: 'Please leave out names, web addresses, and any account of images or acts. We do not need them.',
      },
      professional_referral: {
        question: 'Is there anything the person wants us to know?',
        hint: 'They will be able to read this. Please leave out names of children, web addresses, and any account of images or acts.',
      },
    },
  },
  identity_nothing: {
    question: 'You can stay unknown',
    hint: 'So far nothing says who you are. You can leave it like this and send. Then we read what you wrote, but we cannot answer, and nobody can find it again. With a code, we can answer you. A code does not say who you are.',
    options: {
      go_on: 'Give me a code, so that you can answer me',
      stay_here: 'No code. I only want to tell you',
    },
  },
  identity_code: {
    question: 'You get a code',
    hint: 'You come back with the code and read our answer here. We still do not know who you are, and we cannot call you or write to you. If you lose the code, nobody can find your messages.',
    options: {
      stay_here: 'The code is enough',
      go_on: 'I also want to give a way to reach me, or a name',
    },
  },
  identity_way: {
    question: 'A way to reach you',
    hint: 'Then we can be in touch when it matters, and only in the way you choose. It is sealed apart from what you wrote. It may say who you are. If a child or somebody else is in serious danger, we may have to pass it on. You can leave both empty.',
    options: {},
  },
  safe_contact: {
    question: 'What is safe for you?',
    hint: 'We keep to this. If you tick nothing, we only answer behind your code.',
    options: {},
  },
  identity_name: {
    question: 'A name for your therapist',
    hint: 'Any name will do, a made-up one too. It is sealed apart from what you wrote. Your real name says who you are. If a child or somebody else is in serious danger, we may have to pass it on. You can leave this empty.',
    options: {},
  },
} as const satisfies Partial<QuestionTexts>
