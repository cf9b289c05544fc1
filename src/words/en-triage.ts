// The words of the queue and of one enquiry, for staff.
import type { MoveRefusalReason } from '#domain/help/enquiry.ts'
import type { CloseReason, StoredEnquiry } from '#domain/help/enquiry-states.ts'
import type { QueueTab } from '#domain/help/queue.ts'

const states: Readonly<Record<StoredEnquiry['state'], string>> = {
  received: 'Received',
  in_triage: 'In triage',
  awaiting_information: 'Waiting for their answer',
  on_hold: 'On hold',
  triaged: 'Triaged',
  offered_self_help: 'Self-help offered',
  referred_on: 'Referred on',
  declined: 'Declined',
  accepted: 'Accepted',
  matching: 'Matching',
  waiting_list: 'On the waiting list',
  matched: 'Matched',
  episode_open: 'With a therapist',
  closed: 'Closed',
  withdrawn: 'Withdrawn',
  no_contact: 'No contact',
}

const doors: Readonly<Record<string, string>> = {
  self: 'Themselves',
  someone_close: 'Someone close',
  child_i_look_after: 'A child they look after',
  professional_referral: 'Referred by a professional',
  professional_advice: 'Professional asking advice',
  under_18: 'Under 18',
}

const tabs: Readonly<Record<QueueTab, string>> = {
  unassigned: 'New',
  mine: 'Mine',
  all: 'All open',
  late: 'Late',
  on_hold: 'On hold',
  closed: 'Closed',
}

const closeReasons: Readonly<Record<CloseReason, string>> = {
  answered: 'Answered; nothing more was asked',
  self_help_was_enough: 'Self-help was enough',
  taken_up_elsewhere: 'Taken up elsewhere',
  duplicate: 'The same person wrote under another code',
  treatment_completed: 'Treatment completed',
  ended_early: 'Ended early',
  died: 'The person has died',
  other: 'Other',
}

const refusals: Readonly<Record<MoveRefusalReason, string>> = {
  already_over: 'This enquiry is over. Reopen it first.',
  not_sent_yet: 'This has not been sent yet.',
  read_it_first: 'Take it and read it first.',
  decide_first: 'Decide on the triage first.',
  on_hold: 'It is on hold. Resume it first.',
  not_on_hold: 'It is not on hold.',
  offer_is_open: 'An offer to a therapist is open. End that first.',
  cannot_wait_here: 'It cannot be put on hold from here.',
  not_from_here: 'That is not possible from where it stands.',
  next_date_in_the_past: 'The next date lies in the past. Choose today or a later day.',
}

export const triageWords = {
  states,
  doors,
  tabs,
  closeReasons,
  refusals,
  queue: {
    title: 'Enquiries',
    tabsLabel: 'Which enquiries',
    caption: (tab: string): string => `${tab}, by the day that was promised`,
    columns: {
      who: 'For whom',
      card: 'What they chose',
      state: 'State',
      promised: 'Answer promised by',
      owner: 'Owner and next date',
      ownerLabel: 'Owner',
      action: 'Open',
    },
    overdue: 'Overdue',
    contactToday: 'Contact today',
    unread: 'Not read',
    nobody: 'Nobody yet',
    you: 'You',
    nextOn: (day: string): string => `next ${day}`,
    written: (day: string): string => `written ${day}`,
    begunByPhone: 'by phone',
    locked: 'Unlock to see',
    take: 'Take and open',
    open: 'Open',
    takeOver: 'Take over',
    empty: 'Nothing here.',
    late: {
      lead: 'Promised, and not answered by that day. Putting an enquiry on hold does not stop a promise: answer, or say by when you will.',
      caption: 'Promises not kept, by kind',
      kind: 'For whom',
      count: 'Late',
      onHold: 'Of these on hold',
      longest: 'Longest',
      days: (count: number): string => (count === 1 ? '1 day' : `${count} days`),
    },
    more: 'Next page',
    filterLabel: 'Show only rows with',
    filterHint:
      'A word of what they chose, such as a region. It is looked for in your browser only.',
    closedOn: (day: string): string => `closed ${day}`,
    count: 'waiting',
  },
  enquiry: {
    title: 'Enquiry',
    back: 'Back to the enquiries',
    state: 'State',
    door: 'For whom',
    language: 'Language',
    begun: 'How it began',
    begunBy: {
      script: 'Sealed in their browser',
      no_script: 'Without JavaScript: the server saw the text for a moment',
      phone: 'By phone',
    },
    codeSeen: 'Their code was once typed without JavaScript, so the server saw it for a moment',
    written: 'Written',
    promised: 'Answer promised by',
    owner: 'Owner',
    next: 'Next date',
    held: 'A legal hold is on this enquiry: nothing of it is erased.',
    erasedByPerson: (day: string): string =>
      `The person erased this on ${day}. What they wrote and the notes about it are gone. Nobody can bring them back.`,
    erasedButHeld: (day: string): string =>
      `The person erased this on ${day}. The legal hold keeps what was written until it is lifted. They can read nothing any more, so it cannot be answered.`,
    erasedInTime:
      'This was erased because its time was over. What was written is gone. Nobody can bring it back.',
    contactToday: 'Contact today',
    opening: 'Opening what they wrote …',
    couldNotOpen:
      'It could not be opened. Lock, unlock and load the page again; if that does not help, ask the administrator.',
    keysChanged:
      'Somebody changed the keys of this enquiry who may not. What you can read here is still theirs. You cannot write: it could be read by whoever did this. Tell the duty lead and the data protection officer now.',
    conversation: 'Conversation',
    notes: 'Notes',
    notesHint: 'Only staff can open notes. The person never sees them.',
    noNotes: 'No notes yet.',
    card: 'What they chose',
    them: 'The person',
    missing: (number: number): string =>
      `Message ${number} is missing. Tell the data protection officer.`,
    damaged: (number: number): string =>
      `Message ${number} is damaged, or was changed by somebody who may not. Tell the data protection officer.`,
    answer: 'Write an answer',
    answerHint: (name: string): string => `They see it under your working name, ${name}.`,
    waits: 'Now we wait for their answer',
    promiseNext: 'Promise another answer by',
    promiseNextHint: 'Leave empty where this answers them. They see the day.',
    promiseFault:
      'The day of the next answer must be a day, such as 26 11 2026. What you typed is still here.',
    promiseKept: 'Answered',
    nextOn: 'Look at this again on',
    send: 'Seal and send',
    note: 'Add a note',
    save: 'Seal and save',
    sealing: 'Sealing …',
    empty: 'Write something first.',
    tooLong: 'That is too long for one message. Send it in two.',
    changed:
      'Somebody else wrote meanwhile. What you typed is still here: read what is new, then send again.',
    moved:
      'A colleague or the person did something here meanwhile. Read what is new, then choose again.',
    refused:
      'That was not possible. What you typed is still here. Load the page again in another tab to see why.',
    offline: 'The server did not answer. What you typed is still here: try again in a moment.',
    take: 'Take over',
    takeHint:
      'You become its owner. The person before you can still open it until they are revoked.',
    handOver: 'Hand over to a colleague',
    handOverHint: 'They become its owner and can open it.',
    colleague: 'Colleague',
    revoke: 'End a colleague’s access',
    revokeHint:
      'They can open nothing here from now on, and what follows is sealed under new keys. What they read before stays read.',
    nobodyToRevoke: 'Only you can open it.',
    close: 'Close',
    closeReason: 'Why is it closed?',
    chooseReason: 'Choose a reason',
    hold: 'Put on hold',
    resume: 'Resume',
    setNext: 'Set the next date',
    nextFaults: {
      not_a_day: 'Write a day, month and year, such as 26 11 2026',
      in_the_past: 'The day lies in the past',
      too_far: 'Choose a day within the next twelve months',
    },
    identity: 'Name and ways to reach',
    identityHint: 'Opening this is recorded with your reason.',
    identityReason: 'Why do you need it?',
    identityReasons: {
      to_answer: 'To answer in the way they asked for',
      contact_today: 'Contact today',
      safeguarding: 'Safeguarding',
      legal_hold: 'The legal hold: what they changed or removed too',
    },
    identityHeld: 'As it was before they changed or removed it, kept by the legal hold:',
    identityOpen: 'Open',
    identityNone: 'They gave no name and no way to reach them.',
    concern: 'A child may be at risk: raise a concern',
    openContactToday: 'They should be contacted today',
    more: 'Owner, dates and closing',
  },
}
