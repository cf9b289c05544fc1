// Handing over to a colleague and ending somebody's access: names come from the verified directory, keys are wrapped in
// the Worker, and the server stores wraps and policy together.
import { type Grant, toBase64url } from '@forestall/sealed'
import { type CaseOnScreen, word } from './case-load.ts'
import { sentenceFor } from './case-write.ts'
import { postJson } from './post.ts'

export async function fillColleagues(screen: CaseOnScreen): Promise<void> {
  const { keyring, loaded, root } = screen
  const own = keyring.page.session?.staffId
  const colleagues = (await keyring.call('listColleagues', null)).filter(
    (one) => one.staffId !== own,
  )
  fill('hand-over', 'hand-over-to', colleagues)
  if (root.dataset['mayRevoke'] === 'yes')
    fill(
      'revoke',
      'revoke-whom',
      colleagues.filter((one) => loaded.staying.includes(one.staffId)),
    )
}

function fill(
  form: string,
  select: string,
  people: readonly { readonly staffId: string; readonly displayName: string }[],
): void {
  const place = document.getElementById(select)
  const frame = document.getElementById(`${form}-form`)
  if (place === null || frame === null || people.length === 0) return
  place.replaceChildren(...people.map((one) => new Option(one.displayName, one.staffId)))
  frame.hidden = false
}

export function listenToGrants(screen: CaseOnScreen): void {
  listen(screen, 'hand-over', 'hand-over-to', handOver)
  listen(screen, 'revoke', 'revoke-whom', revoke)
}

type Act = (screen: CaseOnScreen, staffId: string) => Promise<string | undefined>

function listen(screen: CaseOnScreen, form: string, select: string, act: Act): void {
  const status = document.getElementById(`${form}-status`)
  document.getElementById(`${form}-form`)?.addEventListener('submit', (event) => {
    event.preventDefault()
    const chosen = document.querySelector<HTMLSelectElement>(`#${select}`)?.value ?? ''
    if (status !== null) status.textContent = word(screen, 'Sealing')
    act(screen, chosen)
      .catch(() => word(screen, 'Failed'))
      .then((sentence) => {
        if (sentence === undefined) location.reload()
        else if (status !== null) status.textContent = sentence
      })
      .catch(() => undefined)
  })
}

function asJson(grant: Grant) {
  return { ...grant, blob: toBase64url(grant.blob), signature: toBase64url(grant.signature) }
}

async function handOver(screen: CaseOnScreen, to: string): Promise<string | undefined> {
  const { keyring, loaded, path } = screen
  const grants = await keyring.call('grantCase', { stored: loaded.stored, to })
  if (grants === 'unknown_colleague') return word(screen, 'Refused')
  const posted = await postJson(
    `${path}/hand-over`,
    { to, grants: grants.map(asJson) },
    keyring.page.formToken,
  )
  return sentenceFor(screen, posted)
}

async function revoke(screen: CaseOnScreen, staffId: string): Promise<string | undefined> {
  const { keyring, loaded, path } = screen
  const made = await keyring.call('rotateCase', {
    stored: loaded.stored,
    staying: loaded.staying.filter((one) => one !== staffId),
    enquirer: loaded.enquirerRecipient,
  })
  if (made === 'unknown_colleague') return word(screen, 'Refused')
  const posted = await postJson(
    `${path}/revoke`,
    {
      staffId,
      version: made.version,
      teamVersion: made.teamVersion,
      teamWrap: toBase64url(made.teamWrap),
      caseKeyLink: toBase64url(made.caseKeyLink),
      conversationWrap: toBase64url(made.keys.conversationWrap),
      conversationUnderCaseKey: toBase64url(made.keys.conversationUnderCaseKey),
      grants: made.grants.map(asJson),
    },
    keyring.page.formToken,
  )
  return sentenceFor(screen, posted)
}
