// The project's own words: 128 first halves and 128 second halves of everyday words, 16,384 compounds
// (14 bits) such as `silverlamp`. Within a list no word begins another and none is one letter from
// another. Left out: bodies, people, animals, food for jokes, means of harm, words that sound alike.

const firstHalves =
  'almond amber april autumn bamboo barley basil berry birch biscuit blue brass brick bright ' +
  'bronze brown cactus calm canvas carrot cedar celery chess cinder citrus clay clear cloud ' +
  'clover coast cobalt copper coral cosmic cotton crisp crystal daisy dawn desert double east ' +
  'ebony elder evening fern field flint forest fresh frost garden gentle ginger glass global ' +
  'gold granite grape gravel green harvest hazel indigo island ivory jade june juniper ' +
  'kitchen lake lemon lilac linen lunar lunch magnet maple marble meadow mint misty moss ' +
  'mountain navy north oak ocean olive orange orchard paper pebble pepper pine pond poppy ' +
  'quiet river rose ruby sand satin silk silver sky slate snow solar south spring stone ' +
  'summer sunny tulip velvet village violet walnut water west wheat willow windy winter wool ' +
  'yellow zinc'

const secondHalves =
  'album anchor apron arch arrow badge bag bakery balcony basket beacon bell bench bike ' +
  'blanket boat book bowl bread broom brush bucket bus button cabin cake camera canoe card ' +
  'carpet castle chair chalk clock coin comb cup curtain cushion desk dish door drum engine ' +
  'envelope farm fence ferry flag flower flute fork fountain gate glove guitar hammock hat ' +
  'hedge house jacket jar kettle key kite ladder lamp lantern leaf letter library locker map ' +
  'market mill mirror mitten mug napkin notebook oven paddle painting parcel path pencil ' +
  'piano picnic pillow plate pocket porch postcard puzzle quilt radio raft ribbon ruler sail ' +
  'saucer scarf shelf ship shoe shovel sofa spoon stair stamp stool street table teapot tent ' +
  'ticket tile towel town tray trumpet umbrella vase wagon wall watch wheel window'

/** Bits that one compound word carries. */
export const bitsPerWord = 14

export const firstWords: readonly string[] = firstHalves.split(' ')
export const secondWords: readonly string[] = secondHalves.split(' ')

/** The compound for a number from 0 to 16,383. */
export function compoundWord(value: number): string {
  return `${firstWords[value >> 7] ?? ''}${secondWords[value & 127] ?? ''}`
}

/** The compound at the start of `text` (lower case letters only), or undefined. */
export function readCompound(
  text: string,
): { readonly value: number; readonly length: number } | undefined {
  const first = firstWords.findIndex((word) => text.startsWith(word))
  if (first < 0) return undefined
  const start = firstWords[first]?.length ?? 0
  const second = secondWords.findIndex((word) => text.startsWith(word, start))
  if (second < 0) return undefined
  return { value: first * 128 + second, length: start + (secondWords[second]?.length ?? 0) }
}
