// The set-up page, step by step. The keys are made and stay in the Worker; this script shows what is to be printed,
// hands over what was typed, and posts public halves and ciphertext at the end, once.

import type { FoundingCommands } from './new-keyring/founding.ts'
import {
  askBeforeLeaving,
  go,
  onCodePrinted,
  openCeremony,
  printCode,
} from './staff-access/ceremony.ts'
import { type CollectedMethods, collectFirstMethods } from './staff-access/first-methods.ts'
import {
  act,
  begin,
  byId,
  filled,
  mustBeFilled,
  pageData,
  postOrTell,
  show,
  Told,
  typed,
} from './staff-access/page.ts'

const line = openCeremony<FoundingCommands>(pageData('keyringWorker'))
const { ask } = line
const path = pageData('path')

interface Names {
  readonly organisation: string
  readonly country: string
  readonly timeZone: string
  readonly fullName: string
  readonly workingName: string
  readonly signInName: string
}

let names: Names | undefined
let recoveryCode: unknown
let hasBegun = false

act(byId('names-form'), async () => {
  names = readNames()
  const made = await ask('found', { displayName: names.workingName })
  hasBegun = true
  bindMethods(names, made.staffId, made.prfInput)
  await showSheet(1)
})

function readNames(): Names {
  mustBeFilled('organisation', 'time-zone', 'full-name', 'working-name', 'sign-in-name')
  const read = {
    organisation: filled('organisation'),
    country: typed('country'),
    timeZone: filled('time-zone'),
    fullName: filled('full-name'),
    workingName: filled('working-name'),
    signInName: filled('sign-in-name').toLowerCase(),
  }
  if (!isTimeZone(read.timeZone)) throw new Told('time_zone', 'time-zone')
  if (!/^[a-z0-9][a-z0-9._-]{1,58}[a-z0-9]$/.test(read.signInName))
    throw new Told('sign_in_name', 'sign-in-name')
  return read
}

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return true
  } catch {
    return false
  }
}

async function showSheet(half: 1 | 2): Promise<void> {
  const { sheetId, lines } = await ask('sheet', { half })
  byId(`sheet-organisation-${half}`).textContent = names?.organisation ?? ''
  byId(`sheet-id-${half}`).textContent = sheetId
  byId(`sheet-lines-${half}`).replaceChildren(
    ...lines.map((text) => {
      const item = document.createElement('li')
      item.append(document.createElement('code'))
      item.firstElementChild?.append(text)
      return item
    }),
  )
  go(`step-sheet-${half}`)
}

for (const half of [1, 2] as const) {
  byId(`sheet-print-${half}`).addEventListener('click', () => print())
  act(byId(`sheet-next-${half}`), async () => {
    // From here on the half is on paper only.
    byId(`sheet-lines-${half}`).replaceChildren()
    go(`step-type-${half}`)
  })
  act(byId(`sheet-again-${half}`), () => showSheet(half))
  act(byId(`type-form-${half}`), () => checkHalf(half))
}

async function checkHalf(half: 1 | 2): Promise<void> {
  show(`typed-wrong-${half}`, false)
  const checked = await ask('checkHalf', { half, typed: typed(`typed-${half}`) })
  if (checked.ok) {
    ;(byId(`typed-${half}`) as HTMLTextAreaElement).value = ''
    go(half === 1 ? 'step-change' : 'step-back')
    return
  }
  const { error } = checked
  if ('line' in error) {
    byId(`typed-line-${half}`).textContent = String(error.line)
    show(`typed-wrong-${half}`, true)
    throw new Told('half_line', `typed-${half}`)
  }
  throw new Told(error.kind === 'line_count' ? 'half_lines' : 'half_other', `typed-${half}`)
}

act(byId('step-change-done'), () => showSheet(2))
act(byId('step-back-done'), async () => {
  const { shown: code, stored } = await ask('recoveryCode', null)
  recoveryCode = stored
  printCode(code)
})
onCodePrinted(async () => go('step-methods'))

function bindMethods(given: Names, staffId: string, prfInput: Uint8Array<ArrayBuffer>): void {
  collectFirstMethods(
    {
      prfInput,
      passkey: (prf) => ask('passkey', { prf }),
      passphrase: (passphrase, onProgress) => ask('passphrase', { passphrase }, onProgress),
      async newChallenge() {
        const { id, challenge } = await postOrTell(`${path}/challenge`, {})
        return { id: String(id), challenge: String(challenge) }
      },
    },
    {
      staffId,
      name: given.signInName,
      displayName: given.workingName,
      serviceName: given.organisation,
    },
    (methods) => finish(given, staffId, methods),
  )
}

async function finish(given: Names, staffId: string, methods: CollectedMethods): Promise<void> {
  const made = await ask('finish', null)
  await postOrTell(path, {
    organisation: {
      ...made.organisation,
      name: given.organisation,
      country: given.country,
      timeZone: given.timeZone,
    },
    administrator: {
      id: staffId,
      fullName: given.fullName,
      workingName: given.workingName,
      signInName: given.signInName,
      keyring: made.keyring,
      methods: { ...methods, recoveryCode, organisationRoot: made.organisationRoot },
    },
    teams: made.teams,
    entries: made.entries,
    sheetsConfirmed: true,
  })
  await ask('forget', null)
  line.end()
  hasBegun = false
  go('step-done')
}

askBeforeLeaving(() => hasBegun)

begin()
go('step-names')
