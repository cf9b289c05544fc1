// The coordinator's menu in the unlocked browser: opens the card, compares it with every therapist by the rules, and
// seals what is chosen before it leaves. The server gives therapists and words, and learns which were chosen.

import { menuOf } from '#domain/help/matching/menu.ts'
import { needFrom } from '#domain/help/matching/need.ts'
import { parseProfile } from '#domain/help/therapists/stored-profile.ts'
import type { TriageCard } from '#domain/help/triage-card.ts'
import { connectKeyring, KeyringFault } from './keyring/client.ts'
import type { MenuFacts, MenuOnScreen } from './matching/menu-screen.ts'
import { listenToMenu } from './matching/menu-send.ts'
import { showMenu } from './matching/menu-show.ts'
import { loadCase } from './staff/case-load.ts'
import { getJson } from './staff/post.ts'

const place = document.getElementById('menu')
const keyring = connectKeyring()

async function start(root: HTMLElement): Promise<void> {
  const path = `/staff/enquiries/${root.dataset['enquiry'] ?? ''}`
  const [served, known] = await Promise.all([
    getJson(`${path}/sealed`),
    getJson(`${path}/menu/facts`),
  ])
  if (served.kind !== 'done' || known.kind !== 'done') throw new Error('not served')
  const facts = known.value as MenuFacts
  const { stored } = loadCase(served.value)
  const { card, mayWrite } = await keyring.call('openCase', stored)
  if (!mayWrite) throw new KeyringFault('changed_keys')
  const need = needFrom(card as TriageCard, facts.record)
  if (need === undefined) {
    root.textContent = facts.words.nobodyToMatch
    return
  }
  // A server that sends something else than a profile gets no offer sealed to it.
  const therapists = facts.therapists.filter(({ profile }) => parseProfile(profile) !== undefined)
  const menu = menuOf(need, therapists, facts.setting, 4)
  const screen: MenuOnScreen = {
    ...{ root, path, keyring, stored, need, menu },
    facts: { ...facts, therapists },
    card: card as TriageCard,
  }
  showMenu(screen)
  listenToMenu(screen)
}

keyring.ready
  .then(async (state) => {
    if (place !== null && state === 'unlocked') await start(place)
  })
  .catch((error: unknown) => {
    if (place === null) return
    const isChanged = error instanceof KeyringFault && error.reason === 'changed_keys'
    place.textContent = place.dataset[isChanged ? 'wordKeysChanged' : 'wordFailed'] ?? ''
  })
