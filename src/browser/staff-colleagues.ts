// The page of one colleague and the page of team keys, in a steward's or member's unlocked browser: shows the
// fingerprint of offered keys, signs, wraps, and wraps again what waits. Keys stay in the Worker.
import { toBase64url } from '@forestall/sealed'
import { connectKeyring, KeyringFault } from './keyring/client.ts'
import type { MadeTeamWrap } from './keyring/operations/accounts.ts'
import { act, begin, byId, pageData, postOrTell, Told, tell } from './staff-access/page.ts'
import { bytes, checkAll, type InKeyring, rewrapAll } from './staff-access/wrapping.ts'

type Team = MadeTeamWrap['team']

const keyring = connectKeyring()
const path = pageData('path')

/** What the Worker cannot do is told in the page's words. */
async function inKeyring<Value>(work: () => Promise<Value>): Promise<Value> {
  if ((await keyring.ready) !== 'unlocked') throw new Told('locked')
  try {
    return await work()
  } catch (error) {
    throw error instanceof KeyringFault ? new Told(error.reason) : error
  }
}

function refused<Value>(answer: Value): Exclude<Value, string> {
  if (typeof answer === 'string') throw new Told(answer)
  return answer as Exclude<Value, string>
}

const entryAsJson = (entry: { sequence: number; body: Uint8Array; signature: Uint8Array }) => ({
  sequence: entry.sequence,
  body: toBase64url(entry.body),
  signature: toBase64url(entry.signature),
})
const wrapsAsJson = (wraps: readonly MadeTeamWrap[]) =>
  wraps.map(({ team, version, blob }) => ({ team, version, blob: toBase64url(blob) }))

const goTo = (told: string): void => location.assign(`${path}?told=${told}`)

const teams = pageData('teams').split(' ').filter(Boolean) as Team[]
const staffId = pageData('colleague')

function offered() {
  return {
    staffId,
    displayName: pageData('workingName'),
    recipient: pageData('recipient'),
    signingKey: bytes(pageData('signingKey')),
  }
}

const compare = document.getElementById('compare-form')
if (compare !== null) {
  inKeyring(() => keyring.call('offeredFingerprint', offered())).then(
    ({ words, groups }) => {
      byId('fingerprint-words').textContent = words
      byId('fingerprint-groups').textContent = groups
    },
    () => undefined,
  )
  act(compare, async () => {
    const box = byId('compared') as HTMLInputElement
    if (!box.checked) throw new Told('not_compared', 'compared')
    const made = refused(
      await inKeyring(() => keyring.call('signColleague', { offered: offered(), teams })),
    )
    await postOrTell(`${path}/sign`, {
      entry: entryAsJson(made.entry),
      wraps: wrapsAsJson(made.wraps),
    })
    goTo('signed')
  })
}

const give = document.getElementById('give-keys')
if (give !== null)
  act(give, async () => {
    const wraps = refused(await inKeyring(() => keyring.call('wrapTeamKeys', { staffId, teams })))
    await postOrTell(`${path}/keys`, { wraps: wrapsAsJson(wraps) })
    goTo('keys')
  })

const rename = document.getElementById('sign-name')
if (rename !== null)
  act(rename, async () => {
    const displayName = pageData('workingName')
    const entry = refused(await inKeyring(() => keyring.call('signName', { staffId, displayName })))
    await postOrTell(`${path}/name`, { entry: entryAsJson(entry) })
    goTo('named')
  })

const departure = document.getElementById('sign-departure')
if (departure !== null)
  act(departure, async () => {
    const entry = refused(await inKeyring(() => keyring.call('signDeparture', { staffId })))
    await postOrTell(`${path}/departure`, { entry: entryAsJson(entry) })
    goTo('departure')
  })

for (const button of document.querySelectorAll<HTMLElement>('[data-renew]'))
  act(button, async () => {
    const team = (button.dataset['renew'] ?? '') as Team
    const members = (button.dataset['members'] ?? '').split(' ').filter(Boolean)
    const made = refused(
      await inKeyring(() =>
        keyring.call('renewTeamKey', { team, members, rootRecipient: pageData('root') }),
      ),
    )
    await postOrTell(`${path}/${team}/renew`, {
      version: made.version,
      recipient: made.recipient,
      rootWrap: toBase64url(made.rootWrap),
      wraps: made.wraps.map((wrap) => ({ staffId: wrap.staffId, blob: toBase64url(wrap.blob) })),
      entry: entryAsJson(made.entry),
    })
    location.reload()
  })

const called: InKeyring = (call) => inKeyring(() => call(keyring))
for (const [name, all] of [
  ['rewrap', rewrapAll],
  ['check', checkAll],
] as const)
  for (const button of document.querySelectorAll<HTMLElement>(`[data-${name}]`))
    act(button, async () => {
      await all(called, (button.dataset[name] ?? '') as Team, Number(button.dataset['count']))
      button.hidden = true
    })

if (document.getElementById('with-script') !== null)
  keyring.ready.then((state) => {
    begin()
    if (state !== 'unlocked') tell('locked')
  }, begin)
