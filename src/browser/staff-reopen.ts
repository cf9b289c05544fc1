// The ceremony page for a colleague who lost every way in. The first half leaves the screen before the second is typed;
// keys and halves stay in the Worker, and what is stored is signed there by the organisation's own key.
import type { ReopeningCommands } from './new-keyring/reopening.ts'
import {
  askBeforeLeaving,
  go,
  onCodePrinted,
  openCeremony,
  printCode,
} from './staff-access/ceremony.ts'
import { act, begin, byId, clear, pageData, postOrTell, Told, typed } from './staff-access/page.ts'

const line = openCeremony<ReopeningCommands>(pageData('ceremonyWorker'))
const { ask } = line
const path = `${pageData('path')}/keyring`
// At once, while the proof of presence is fresh: typing two halves takes longer than it counts.
const sealed = postOrTell(`${path}/sealed`, {})
sealed.catch(() => undefined)
let isUnderWay = false

act(byId('first-form'), async () => {
  const kept = await ask('first', { typed: typed('first') })
  if (kept === 'first_half') throw new Told('first_half', 'first')
  isUnderWay = true
  clear('first')
  go('step-second')
})

act(byId('second-form'), async () => {
  const { keyring, unlocker } = await sealed
  const code = await ask('second', {
    typed: typed('second'),
    organisationId: pageData('organisation'),
    staffId: pageData('colleague'),
    organisationSigningKey: pageData('signingKey'),
    keyring: String(keyring),
    unlocker: String(unlocker),
  })
  if (code === 'second_half') throw new Told(code, 'second')
  if (typeof code === 'string') throw new Told(code)
  clear('second')
  printCode(code)
})

onCodePrinted(async () => {
  const { id, challenge } = await postOrTell(`${path}/challenge`, {})
  const signed = await ask('sign', { challenge: String(challenge) })
  await postOrTell(path, { challengeId: id, ...signed })
  await ask('forget', null)
  line.end()
  isUnderWay = false
  go('step-done')
})

askBeforeLeaving(() => isUnderWay)
begin()
go('step-first')
