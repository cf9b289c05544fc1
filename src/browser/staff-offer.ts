// One offer in the therapist's unlocked browser: the card that was sealed to them alone is opened and shown.
import { fromBase64url } from '@forestall/sealed'
import { parseOfferCard } from '#domain/help/matching/offer-card.ts'
import { connectKeyring } from './keyring/client.ts'
import { type CardWords, cardLines } from './matching/card-lines.ts'
import { summary } from './staff/element.ts'
import { getJson } from './staff/post.ts'

const place = document.getElementById('offer')
const keyring = connectKeyring()

async function start(root: HTMLElement): Promise<void> {
  const served = await getJson(`/staff/offers/${root.dataset['offer'] ?? ''}/card`)
  if (served.kind !== 'done') throw new Error('not served')
  const { offerId, staffId, offeredBy, keyWrap, card } = served.value as Record<string, string>
  const opened = await keyring.call('openOffer', {
    ...{ offerId: offerId ?? '', staffId: staffId ?? '', offeredBy: offeredBy ?? '' },
    ...{ keyWrap: bytesOf(keyWrap), card: bytesOf(card) },
  })
  const parsed = parseOfferCard(opened)
  if (parsed === undefined) throw new Error('no card')
  const words: CardWords = {
    labels: JSON.parse(root.dataset['labels'] ?? '{}') as CardWords['labels'],
    options: JSON.parse(root.dataset['options'] ?? '{}') as CardWords['options'],
  }
  root.replaceChildren(summary(cardLines(parsed, words)))
}

function bytesOf(text: string | undefined): Uint8Array {
  const bytes = fromBase64url(text, 100_000)
  if (bytes === undefined) throw new TypeError('not bytes')
  return bytes
}

keyring.ready
  .then(async (state) => {
    if (place !== null && state === 'unlocked') await start(place)
  })
  .catch(() => {
    if (place !== null) place.textContent = place.dataset['wordFailed'] ?? ''
  })
