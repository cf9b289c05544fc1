// Sealing and sending a menu: every candidate's offer and the decision, in one post.
import { type Grant, toBase64url } from '@forestall/sealed'
import { decisionOf } from '#domain/help/matching/match-decision.ts'
import type { Menu } from '#domain/help/matching/menu.ts'
import { postJson } from '../staff/post.ts'
import { cardFor, type MenuOnScreen, nameOf, therapistOf } from './menu-screen.ts'
import { chosen } from './menu-show.ts'

export function listenToMenu(screen: MenuOnScreen): void {
  const { words } = screen.facts
  let isBusy = false
  document.getElementById('menu-form')?.addEventListener('submit', (event) => {
    event.preventDefault()
    if (isBusy) return
    isBusy = true
    say(words.sealing)
    send(screen)
      .catch(() => words.failed)
      .then((sentence) => {
        isBusy = false
        if (sentence === undefined) location.reload()
        else say(sentence)
      })
      .catch(() => undefined)
  })
}

function say(text: string): void {
  const status = document.getElementById('menu-status')
  if (status !== null) status.textContent = text
}

/** Undefined: sent. */
async function send(screen: MenuOnScreen): Promise<string | undefined> {
  const { facts, keyring, path, stored, need } = screen
  const { words } = facts
  const picked = chosen(screen)
  if (picked.length < 1 || picked.length > 4) return words.choose
  const menuId = crypto.randomUUID()
  const offers = picked.map(({ therapist, mode }) => ({
    offerId: crypto.randomUUID(),
    ...{ therapist, mode, card: cardFor(screen, mode) },
  }))
  const made = await keyring.call('sealMenu', {
    ...{ stored, menuId, decision: decisionText(screen) },
    offers: offers.map(({ offerId, therapist, card }) => ({
      ...{ offerId, staffId: therapist.staffId, card },
    })),
  })
  if (made === 'unknown_colleague') return words.unknown
  if (made === 'too_long') return words.failed
  const way = document.querySelector<HTMLInputElement>('input[name=way]:checked')?.value
  const body = {
    ...{ menuId, way, caseKeyVersion: made.caseKeyVersion, decision: toBase64url(made.decision) },
    offers: offers.map(({ offerId, therapist, mode }, place) => {
      const sealed = made.offers[place]
      if (sealed === undefined) throw new Error('an offer was not sealed')
      return {
        ...{ offerId, therapistId: therapist.id, staffId: therapist.staffId },
        ...{ keyWrap: toBase64url(sealed.keyWrap), card: toBase64url(sealed.card) },
        place: {
          ...{ mode, band: need.means ?? null },
          isForUnknown: need.unknownToAuthorities === true,
        },
        grants: sealed.grants.map(asJson),
      }
    }),
  }
  const posted = await postJson(`${path}/menu`, body, keyring.page.formToken)
  if (posted.kind === 'done') return undefined
  const reason = posted.kind === 'offline' ? 'offline' : posted.reason
  return words.refused[reason] ?? words.refused['other']
}

/** The menu as it was confirmed: who was possible and not chosen stands among the others. */
function decisionText(screen: MenuOnScreen): string {
  const { facts, menu, need } = screen
  const ids = chosen(screen).map(({ therapist }) => therapist.id)
  const possible = [...menu.candidates, ...menu.alsoPossible]
  const confirmed: Menu = {
    candidates: ids.flatMap((id) => possible.find((one) => one.therapist === id) ?? []),
    alsoPossible: possible.filter((one) => !ids.includes(one.therapist)),
    notPossible: menu.notPossible,
  }
  const { context, weights } = facts.setting
  const nameById = (id: (typeof ids)[number]) => nameOf(therapistOf(screen, id))
  const decided = { need, weights, menu: confirmed, decidedOn: context.today, nameOf: nameById }
  return JSON.stringify(decisionOf(decided, facts.texts))
}

function asJson(grant: Grant) {
  return { ...grant, blob: toBase64url(grant.blob), signature: toBase64url(grant.signature) }
}
