// The ceremony page: the first half leaves the screen before the second is typed; both go to the Worker together, once.
import { fromBase64url, parseHalf, toBase64url } from '@forestall/sealed'
import { connectKeyring, KeyringFault } from './keyring/client.ts'
import type { StoredRootWrap } from './keyring/operations/steward.ts'
import { act, begin, byId, pageData, postOrTell, show, Told, tell } from './staff-access/page.ts'

const keyring = connectKeyring()
const path = pageData('path')
let first = ''
// Asked for while the proof of presence that opened the page still counts: typing both halves takes longer.
const rootWraps = readRootWraps()
rootWraps.catch(() => undefined)

const textOf = (id: string): string => (byId(id) as HTMLTextAreaElement).value
const forget = (id: string): void => {
  ;(byId(id) as HTMLTextAreaElement).value = ''
}

act(byId('first-form'), async () => {
  if (!(await parseHalf(textOf('first'))).ok) throw new Told('first_half', 'first')
  await rootWraps
  first = textOf('first')
  forget('first')
  show('first-form', false)
  show('second-form', true)
  byId('second-form').querySelector('h2')?.focus()
})

act(byId('second-form'), async () => {
  if (!(await parseHalf(textOf('second'))).ok) throw new Told('second_half', 'second')
  if ((await keyring.ready) !== 'unlocked') throw new Told('locked')
  const staffId = pageData('colleague')
  const made = await keyring
    .call('certifySteward', {
      staffId,
      first,
      second: textOf('second'),
      rootWraps: await rootWraps,
    })
    .catch((error: unknown) => {
      throw error instanceof KeyringFault ? new Told(error.reason) : error
    })
  if (typeof made === 'string') throw new Told(made)
  const { sequence, body, signature } = made.entry
  await postOrTell(`${path}/steward`, {
    entry: { sequence, body: toBase64url(body), signature: toBase64url(signature) },
    wraps: made.wraps.map(({ team, version, blob }) => ({
      ...{ team, version, blob: toBase64url(blob) },
    })),
  })
  first = ''
  forget('second')
  location.assign(`${path}?told=steward`)
})

async function readRootWraps(): Promise<readonly StoredRootWrap[]> {
  const response = await fetch('/staff/colleagues/team-keys/root', { redirect: 'manual' })
  if (!response.ok) throw new Told('expired')
  const { wraps } = (await response.json()) as {
    wraps: readonly { team: StoredRootWrap['team']; version: number; blob: string }[]
  }
  return wraps.map(({ team, version, blob }) => {
    const bytes = fromBase64url(blob, 100_000)
    if (bytes === undefined) throw new Told('damaged')
    return { team, version, blob: bytes }
  })
}

keyring.ready.then((state) => {
  begin()
  if (state !== 'unlocked') tell('locked')
}, begin)
