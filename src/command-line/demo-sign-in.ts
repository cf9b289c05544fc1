// What the demonstration prints each time it starts: who signs in with what, and codes to come back with. Kept in its
// own data folder, readable to its owner only; a folder of a real organisation never has this file.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { spellAsLetters } from '@forestall/sealed'
import { z } from 'zod'
import { roles } from '#domain/shared/permissions.ts'
import type { StoredState } from '#features/staff/demo/standing.ts'
import { demoWords, roleNames } from '#words/en-demo.ts'
import { triageWords } from '#words/en-triage.ts'
import type { MadeDemo } from './demo-organisation.ts'

const schema = z.object({
  organisationId: z.string(),
  people: z.array(
    z.object({ signInName: z.string(), roles: z.array(z.enum(roles)), passphrase: z.string() }),
  ),
  receipts: z.array(z.object({ state: z.string(), code: z.string() })),
})
export type DemoSignIn = z.infer<typeof schema>

const fileName = 'demo-sign-in.json'

export function keepDemoSignIn(dataFolder: string, made: MadeDemo): void {
  const { organisation, people, enquiries } = made
  const worthShowing: readonly StoredState[] = ['received', 'awaiting_information', 'waiting_list']
  const receipts = worthShowing.flatMap((state) => {
    const found = enquiries.find(
      ({ planned }) => planned.standing.state === state && !planned.isUnclaimedReferral,
    )
    return found === undefined ? [] : [{ state, code: spellAsLetters(found.code) }]
  })
  const kept = { organisationId: organisation.organisationId, people, receipts }
  const path = join(dataFolder, fileName)
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  writeFileSync(`${path}.new`, JSON.stringify(kept, null, 2), { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

/** Undefined when there is no such file, or when it is of another organisation. */
export function readDemoSignIn(dataFolder: string, organisationId: string): DemoSignIn | undefined {
  try {
    const text = readFileSync(join(dataFolder, fileName), 'utf8')
    const read = schema.safeParse(JSON.parse(text))
    return read.success && read.data.organisationId === organisationId ? read.data : undefined
  } catch {
    return undefined
  }
}

export function tellDemo(given: DemoSignIn, staffOrigin: string, origin: string): string {
  const rows = given.people.map(({ signInName, roles: held, passphrase }) => [
    signInName,
    held.map((role) => roleNames[role]).join(', '),
    passphrase,
  ])
  return [
    demoWords.intro,
    '',
    demoWords.signInAt(`${staffOrigin}/staff/sign-in`),
    ...table([demoWords.columns, ...rows]),
    demoWords.codeAt(`${staffOrigin}/staff/demo-code?name=${given.people[1]?.signInName ?? ''}`),
    '',
    demoWords.returnAt(`${origin}/return`),
    ...given.receipts.map(({ state, code }) => `  ${code}  ${stateName(state)}`),
    '',
  ].join('\n')
}

function stateName(state: string): string {
  const names: Readonly<Record<string, string>> = triageWords.states
  return names[state] ?? state
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  )
}
