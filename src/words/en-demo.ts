// The words of the demonstration: what is printed when it starts, and the page with one-time codes.
import type { Role } from '#domain/shared/permissions.ts'

export const roleNames: Readonly<Record<Role, string>> = {
  call_taker: 'call taker',
  intake_coordinator: 'intake coordinator',
  matching_coordinator: 'matching coordinator',
  therapist: 'therapist',
  clinical_supervisor: 'clinical supervisor',
  safeguarding_lead: 'safeguarding lead',
  registry_manager: 'registry manager',
  finance: 'finance',
  data_protection_officer: 'data protection officer',
  statistics_analyst: 'analyst of statistics',
  administrator: 'administrator',
  duty_lead: 'duty lead',
}

export const demoWords = {
  organisation: 'Example Help Service (demonstration)',
  making: 'Making the demonstration: staff, keys and enquiries …',
  sealed: (done: number, of: number): string => `Sealed ${done} of ${of} enquiries`,
  intro:
    'This is a demonstration. Every name and every message is made up. Do not write anything real into it.',
  signInAt: (address: string): string => `Staff sign in at ${address}`,
  columns: ['Sign-in name', 'Role', 'Passphrase'],
  codeAt: (address: string): string => `The one-time code that goes with it is at ${address}`,
  returnAt: (address: string): string =>
    `Come back as somebody who wrote, with one of these codes, at ${address}`,
  notADemo: (folder: string): string =>
    `${folder} holds an organisation that is not a demonstration. Set FORESTALL_DATA to another folder.`,
  listIsGone: (folder: string): string =>
    `The passphrases of this demonstration are not in ${folder} any more. Delete the folder to make a new one.`,
  codePage: {
    title: 'One-time codes of the demonstration',
    intro:
      'Only a demonstration has this page. Elsewhere these codes are in an app on each colleague’s phone.',
    columns: { name: 'Sign-in name', role: 'Role', code: 'Code now' },
    left: (seconds: number): string =>
      `Good for ${seconds} more second${seconds === 1 ? '' : 's'}. Each code works once.`,
    again: 'Show the next codes',
    signIn: 'Sign in',
  },
} as const
