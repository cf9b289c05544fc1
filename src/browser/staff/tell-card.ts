// A triage card in a few lines for a list: the coded answers as words. A card is data from a person's browser, so it is
// read as such: anything that is not a short text or a list of them is left out.

const firstOnes = [
  'main_reason',
  'child_worry',
  'young_worry',
  'their_behaviour',
  'legal_stage',
  'region',
  'how_to_meet',
]

/** At most eight lines; an empty list when the card could not be opened. */
export function tellCard(card: unknown): readonly string[] {
  const answers = partOf(card, 'answers')
  if (typeof answers !== 'object' || answers === null) return ['—']
  const entries = Object.entries(answers).flatMap(([name, value]) => {
    const text = textOf(value)
    return text === undefined ? [] : [[name, text] as const]
  })
  const order = (name: string): number => {
    const index = firstOnes.indexOf(name)
    return index === -1 ? firstOnes.length : index
  }
  return entries
    .sort(([left], [right]) => order(left) - order(right))
    .slice(0, 8)
    .map(([name, text]) => `${sentence(name)}: ${text}`)
}

/** Every answer of the card, for the page of one enquiry. */
export function cardEntries(card: unknown): readonly (readonly [string, string])[] {
  const answers = partOf(card, 'answers')
  if (typeof answers !== 'object' || answers === null) return []
  return Object.entries(answers).flatMap(([name, value]) => {
    const text = textOf(value)
    return text === undefined ? [] : [[sentence(name), text] as const]
  })
}

function partOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.length > 80 ? undefined : value.replaceAll('_', ' ')
  if (Array.isArray(value)) return value.flatMap((one) => textOf(one) ?? []).join(', ')
  if (typeof value === 'object' && value !== null)
    return Object.values(value)
      .flatMap((one) => textOf(one) ?? [])
      .join(' ')
  return undefined
}

function sentence(name: string): string {
  const words = name.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
