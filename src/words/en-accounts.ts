// Colleagues: inviting, joining, comparing fingerprints, roles, leaving, team keys.
import type { Role } from '#domain/shared/permissions.ts'
import type { Team } from '#domain/staff/teams.ts'
import { staffAccessWords } from './en-staff-access.ts'
import { setUpWords } from './en-staff-set-up.ts'

export const roleWords: { readonly [Name in Role]: { name: string; hint: string } } = {
  call_taker: { name: 'Call taker', hint: 'Answers the telephone and starts a record' },
  intake_coordinator: {
    name: 'Intake coordinator',
    hint: 'Reads enquiries, answers, decides what comes next',
  },
  matching_coordinator: { name: 'Matching coordinator', hint: 'Proposes therapists' },
  therapist: { name: 'Therapist', hint: 'Sees people who were matched' },
  clinical_supervisor: { name: 'Clinical supervisor', hint: 'Supervises therapists' },
  safeguarding_lead: {
    name: 'Safeguarding lead',
    hint: 'Opens concerns, decides and passes them on',
  },
  registry_manager: { name: 'Registry manager', hint: 'Keeps the register of therapists' },
  finance: { name: 'Finance', hint: 'Pays therapists and keeps bursary funds' },
  data_protection_officer: {
    name: 'Data protection officer',
    hint: 'Reads the audit log, places and lifts legal holds',
  },
  statistics_analyst: { name: 'Analyst of statistics', hint: 'Works with figures only' },
  administrator: {
    name: 'Administrator',
    hint: 'Invites colleagues and sets the service up; reads nothing that people write',
  },
  duty_lead: { name: 'Duty lead', hint: 'Is asked first when something cannot wait' },
}

export const teamWords: { readonly [Name in Team]: string } = {
  intake: 'Intake',
  registry: 'Registry',
  hotline: 'Hotline',
  safeguarding: 'Safeguarding',
}

export const accountWords = {
  list: {
    title: 'Colleagues',
    lead: 'A new colleague reads nothing until a steward has compared fingerprints with them and signed their keys.',
    invite: 'Invite a colleague',
    teamKeys: 'Team keys',
    teamKeysDue: 'A team key must be made anew',
    caption: 'Everybody who works here or did',
    columns: ['Name', 'State', 'Roles'],
    noRoles: 'none',
  },
  states: {
    invited: 'Invited',
    waiting: 'To compare',
    active: 'Works here',
    left: 'Has left',
  },
  fields: {
    fullName: 'Full name',
    fullNameHint: 'Seen by colleagues only',
    workingName: 'Working name',
    workingNameHint: 'What people who write will see. It need not be a private name.',
    signInName: 'Sign-in name',
    signInNameHint: 'Small letters, digits, dots and dashes',
    email: 'E-mail address (optional)',
    emailHint:
      'For a short notice that something waits. It never says what. The address is stored sealed.',
    roles: 'Roles',
    rolesHint: 'Choose what this person does here. Some roles cannot be held together.',
  },
  errorTitle: 'There is a problem',
  errorPrefix: 'Error: ',
  errors: {
    full_name: 'Enter the full name, at most 120 characters',
    working_name: 'Enter the working name, at most 60 characters',
    sign_in_name:
      'Enter a sign-in name of 3 to 60 small letters, digits, dots or dashes that begins and ends with a letter or digit',
    email: 'Enter an e-mail address as in name@service.example, or leave the field empty',
    roles: 'Choose at least one role',
    working_name_taken: 'Somebody here has or had this working name. Choose another one',
    sign_in_name_taken: 'Somebody here has or had this sign-in name. Choose another one',
  },
  together: (one: string, other: string, why: string): string =>
    `${one} and ${other} cannot be held together: ${why}`,
  because: {
    decides_and_audits: 'nobody checks their own decisions',
    awards_and_pays: 'nobody both awards money and pays it out',
    administers_and_reads: 'an administrator reads nothing that people write',
    approves_themselves: 'nobody vets themselves',
  },
  refusals: {
    no_role: 'Choose at least one role.',
    last_administrator:
      'This is the last administrator. Give the role to somebody else first, so that somebody can still invite colleagues.',
    last_steward:
      'This is the last steward, the only person who can sign keys. Nobody could join or leave after them.',
    has_left: 'This person has left already.',
    unknown: 'There is no such person.',
  },
  invite: {
    title: 'Invite a colleague',
    lead: 'You get a link to hand over yourself, in person or by a channel you trust. It works once, for seven days.',
    button: 'Make the link',
    made: {
      title: (name: string): string => `Link for ${name}`,
      text: 'Copy it now: it is shown this once. Whoever has it can join in this person’s name until you compare fingerprints, so hand it over yourself.',
      until: (day: string): string => `It works until ${day}, once.`,
      next: 'When they have joined, they see a fingerprint. Let them read it to you, compare it on their page here, and sign.',
      label: 'One-time link',
      toColleague: 'Go to this colleague',
      toList: 'All colleagues',
    },
  },
  colleague: {
    back: 'All colleagues',
    fullName: 'Full name',
    signInName: 'Sign-in name',
    state: 'State',
    roles: 'Roles',
    teams: 'Team keys',
    hasKey: (team: string): string => `${team}: has the key`,
    lacksKey: (team: string): string => `${team}: no key yet`,
    noTeams: 'none needed',
    joined: (day: string): string => `since ${day}`,
    leftOn: (day: string): string => `on ${day}`,
    changeRoles: 'Change',
    changeRolesHidden: 'roles',
    changeFullNameHidden: 'full name',
    changeNameHidden: 'working name',
    changeEmailHidden: 'e-mail address',
    email: 'E-mail address',
    hasEmail: 'stored',
    hasNoEmail: 'none: no notices',
    workingName: 'Working name',
    told: {
      details: 'Saved.',
      named: 'The new name is signed. Colleagues see it from the next page on.',
      roles: 'The roles are changed. They count from the next page on.',
      left: 'This person is cut off: signed out everywhere, and every key that was wrapped to them is deleted.',
      steward: 'This person is a steward now: they can sign keys and give team keys.',
      signed: 'Signed. This person can sign in now.',
      keys: 'The team keys are wrapped to this person.',
      departure: 'The departure is signed.',
    },
    stillOwns: (count: number): string =>
      count === 1
        ? 'One open enquiry went back to the queue without an owner.'
        : `${count} open enquiries went back to the queue without an owner.`,
    linkTitle: 'Invitation',
    linkOpen: (day: string): string => `The link works until ${day}. It has not been used.`,
    linkOver: 'The link does not work any more.',
    newLink: 'Make a new link',
    newLinkText:
      'A new link makes the old one useless, and whatever was made with it: the person begins again.',
    stepUp: 'Show that it is you first',
    stepUpText: 'Signing keys needs a fresh sign that it is you. It counts for five minutes.',
    notSteward:
      'Only a steward can sign. The first administrator is one: ask them to open this page.',
    compare: {
      title: 'Compare the fingerprint',
      text: 'Ask this person to read the fingerprint on their page aloud, by telephone or in person. You must know the voice or the face. Compare every word.',
      words: 'Six words',
      groups: 'The same as groups',
      check: 'I compared it with the person, and it is the same',
      sign: 'Sign these keys',
      different:
        'If it differs, do not sign: somebody else may have used the link. Make a new link and hand it over in person.',
    },
    give: {
      title: 'Team keys to give',
      text: 'Their roles need team keys that are not wrapped to them yet.',
      button: 'Give the keys',
    },
    departure: {
      title: 'Sign the departure',
      text: 'The signed directory still names this person. Sign their departure, so that no colleague wraps a key to them.',
      button: 'Sign the departure',
    },
    rename: {
      title: 'Sign the new name',
      text: (before: string): string =>
        `The signed directory still says “${before}”. Until a steward signs the new name, colleagues see the old one on what this person writes.`,
      button: 'Sign the new name',
    },
    renewTitle: 'Make new team keys',
    renewText:
      'What this person held they may have kept. A new key protects what arrives from now on.',
    renewLink: 'Team keys',
    leave: 'This person leaves',
    steward: 'Signs keys as a steward',
    makeSteward: 'Make a steward',
    reopen: 'This person lost every way to sign in',
    messages: {
      ...staffAccessWords.messages,
      locked: 'Unlock first: signing needs your open keys.',
      not_compared: 'Tick that you compared the fingerprint with the person.',
      directory:
        'The signed directory is not as it was before, or not signed as it must be. Nothing was signed. Speak to whoever runs the server.',
      no_team_key: 'You do not hold that team key, so you cannot give it.',
      substituted: 'A key is not the one that the directory names. Nothing was signed.',
      damaged: 'Something that the server sent cannot be read. Nothing was signed.',
      changed_meanwhile: 'Something changed meanwhile. Load the page again and look once more.',
      not_steward: 'Only a steward can sign.',
      not_accepted: 'The server did not accept it. Load the page again.',
      step_up: 'Show that it is you first.',
    },
  },
  roles: {
    title: (name: string): string => `Roles of ${name}`,
    text: 'They count from the next page this person opens. Where a team key is no longer needed, it is taken away at once.',
    button: 'Save the roles',
    changedMeanwhile: (saved: string): string =>
      `Somebody else changed this person while you were here. Saved now: ${saved}. What you chose is kept here and is not saved.`,
  },
  details: {
    title: (name: string): string => `Names and e-mail of ${name}`,
    text: 'A changed working name counts at once for what is written from now on. A name that somebody had is given to nobody else.',
    held: {
      name_of_steward:
        'This person signs keys. The organisation’s own key certifies their working name, so it stays as it is.',
      name_being_signed:
        'A fingerprint is being compared under this name. It can be changed once the keys are signed.',
    },
    button: 'Save',
    changedMeanwhile: (saved: string): string =>
      `Somebody else changed this person while you were here. Saved now: ${saved}. What you typed is kept here and is not saved.`,
    noEmail: 'no e-mail address',
  },
  leave: {
    title: (name: string): string => `${name} leaves`,
    text: 'At once and everywhere: signed out, ways to sign in deleted, every key that was wrapped to them deleted, nothing served any more. Their open enquiries go back to the queue. What they wrote stays. It cannot be undone.',
    check: 'I know that this cannot be undone',
    unchecked: 'Tick that you know it cannot be undone',
    button: 'Cut this person off',
  },
  teamKeys: {
    title: 'Team keys',
    lead: 'What arrives is sealed to a team. When somebody leaves a team, a remaining steward makes a new key, and a member wraps what waits to it.',
    version: (version: number, day: string): string => `Version ${version}, made on ${day}`,
    members: 'Held by',
    isFine: 'Nothing to do.',
    due: 'Somebody is no longer in this team since this key was made.',
    renew: 'Make a new key',
    renewHidden: (team: string): string => ` for ${team}`,
    waiting: (count: number): string =>
      count === 1
        ? 'One thing is still wrapped to an older key.'
        : `${count} things are still wrapped to older keys.`,
    rewrap: 'Wrap them to the new key',
    notMember: 'A member of this team can wrap them to the new key, on this page.',
    working: 'Working. Keep this page open.',
    done: 'Done.',
    leftOver: 'Some could not be opened with your keys. Another member may have to do it.',
    unchecked: (count: number): string =>
      count === 1
        ? 'One thing was wrapped to the new key and waits for a second member to check it.'
        : `${count} things were wrapped to the new key and wait for a second member to check them.`,
    uncheckedText:
      'The copy from before is kept until then. It is put back if the new one holds something else.',
    check: 'Check what was wrapped',
    notSecond: 'Another member than whoever wrapped them can check them, on this page.',
    alone:
      'Nobody else in this team holds both keys, so nobody can check this. The copies under the older key are gone.',
    different:
      'Some did not hold what they held before. They were put back as they were. Tell the data protection officer.',
  },
  steward: {
    title: (name: string): string => `Make ${name} a steward`,
    text: 'A steward signs the keys of colleagues and holds every team key. Have at least two, so that one can leave or fall ill. It needs the two people who keep the halves of the organisation’s recovery sheet.',
    first: 'First half',
    firstText: 'The first person types their half here. The second person should not see it.',
    second: 'Second half',
    secondText: 'The first person puts the paper away. Now the second person types theirs.',
    label: 'Eight lines',
    next: 'The second person is here',
    button: 'Make a steward',
    working: 'Working.',
    messages: {
      first_half:
        'That is not a complete half, or it has a typing mistake. Compare it with the paper.',
      second_half:
        'That is not a complete half, or it has a typing mistake. Compare it with the paper.',
      not_a_pair: 'Those are not the two halves of one sheet. Load the page and begin again.',
      other_organisation: 'That sheet belongs to another organisation. Nothing was signed.',
      unknown_colleague: 'The signed directory does not name this person. Nothing was signed.',
    },
  },
  reopen: {
    title: (name: string): string => `Open the keys of ${name}`,
    text: 'For a colleague who has lost every passkey, the passphrase and the printed code. It needs the two people who keep the halves of the organisation’s recovery sheet. This person then gets a new printed code, and keeps everything they could read.',
    warning: (name: string): string =>
      `Be sure that it is ${name} who asks: see them, or know the voice. Whoever holds the new code can sign in as them.`,
    first: 'First half',
    firstText: 'The first person types their half here. The second person should not see it.',
    next: 'The second person is here',
    second: 'Second half',
    secondText: 'The first person puts the paper away. Now the second person types theirs.',
    open: 'Open the keys',
    code: (
      name: string,
    ): { readonly title: string; readonly text: string; readonly button: string } => ({
      title: `The new printed code of ${name}`,
      text: 'Print it or write it down, and put it into this person’s hands. It is not shown again. Nothing has changed yet: when you go on, their old ways to sign in stop working and they are signed out everywhere.',
      button: 'Store the new code',
    }),
    done: {
      title: 'The new code works',
      text: (signInName: string): string =>
        `They sign in as “${signInName}” with the printed code, under “With your printed recovery code” on the sign-in page, and then add a passkey or a passphrase under “Your account”.`,
      link: 'Back to this colleague',
    },
    messages: {
      other_organisation: 'That sheet belongs to another organisation. Nothing was opened.',
      damaged:
        'The keys that the server sent cannot be opened with this sheet. Nothing was changed. Speak to whoever runs the server.',
      code_groups: 'Those are not the first and the last group of the code. Look at the paper.',
      not_accepted: 'The server did not accept it. Nothing was changed. Begin again.',
    },
  },
  join: {
    title: 'Join',
    lead: (organisation: string): string => `You are invited to work for ${organisation}.`,
    text: 'Your keys are made in this browser and never leave it unsealed. You need about ten minutes, and paper or a printer.',
    names: { fullName: 'Your name', workingName: 'What people see', signInName: 'Sign-in name' },
    wrongName: 'If this is not you, close the page and tell the person who sent the link.',
    button: 'Make my keys',
    code: setUpWords.code,
    methods: { ...setUpWords.methods, goOn: 'Join' },
    done: {
      title: 'Your keys are made',
      text: 'You read nothing yet. Read this fingerprint to the person who invited you, by telephone or in person, and let them compare it with what they see.',
      words: 'Six words',
      groups: 'The same as groups',
      keep: 'Write it down or leave this page open: it is not shown again.',
      waiting: 'A steward has not signed your keys yet. This page looks again by itself.',
      signed: 'A steward has compared and signed your keys. You can sign in.',
      link: 'Go to the sign-in page',
    },
    waiting: {
      title: 'You have joined',
      text: 'A steward has still to compare your fingerprint and sign your keys. Until then you cannot sign in and read nothing. Speak to the person who invited you.',
    },
    used: {
      title: 'This link has been used',
      text: 'You have joined. Go to the sign-in page.',
    },
    unknown: {
      title: 'This link does not work',
      text: 'It has expired or was replaced by a newer one. Ask the person who sent it for a new one.',
    },
    messages: {
      ...setUpWords.messages,
      link_used: 'This link has been used.',
      link_unknown: 'This link has expired or was replaced. Ask for a new one.',
    },
  },
} as const
