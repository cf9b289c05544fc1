// A triage card and an identity envelope as words, from the table that the page carries. What was sealed came from a
// person's browser, so it is read as such: anything that is not a short text or a list of them is left out.

export type Entry = readonly [label: string, text: string]

interface Table {
  readonly labels: Readonly<Record<string, string>>
  readonly options: Readonly<Record<string, Readonly<Record<string, string>> | undefined>>
}
export interface CardTable extends Table {
  readonly contactToday: string
  readonly reasons: Readonly<Record<string, string>>
  readonly forSafeguardingLead: string
  /** Stands where no code was kept, so that nobody answers into the void. */
  readonly noWayBack: Entry
  readonly unreadable: string
}
export interface IdentityTable extends Table {
  /** Stands where no channel is allowed. */
  readonly onlyTheMailbox: Entry
}

/** From a `data-` attribute that our own server printed. */
export function readTable<Kind extends Table>(text: string | undefined): Kind {
  return JSON.parse(text ?? '{"labels":{},"options":{}}') as Kind
}

/** What decides who takes it, in at most five short lines for a list. */
export function tellCard(card: unknown, table: CardTable): readonly string[] {
  const answers = partOf(card, 'answers')
  if (typeof answers !== 'object' || answers === null) return [table.unreadable]
  const said = (name: string): string | undefined => {
    const value = partOf(answers, name)
    return value === 'not_saying' || value === 'none' ? undefined : tellValue(name, value, table)
  }
  const urgent = reasonsOf(card, table)
  // The queue says which language the page was in; only another one is worth a place here.
  const language = partOf(answers, 'language') === 'en' ? undefined : said('language')
  const isKnown = partOf(answers, 'legal_stage') !== 'unknown_to_authorities'
  return [
    urgent === '' ? undefined : `${table.contactToday}: ${urgent}`,
    said('main_reason') ?? said('child_worry') ?? said('young_worry'),
    isKnown ? said('legal_stage') : undefined,
    [said('region'), said('how_to_meet'), language].filter(isGiven).join(' · '),
    hasNoWayBack(card) ? table.noWayBack[1] : undefined,
  ].filter(isGiven)
}

/** Every answer of the card, for the page of one enquiry. */
export function cardEntries(card: unknown, table: CardTable): readonly Entry[] {
  const urgent = reasonsOf(card, table)
  const first: Entry[] = urgent === '' ? [] : [[table.contactToday, urgent]]
  if (partOf(card, 'forSafeguardingLead') === true)
    first.push([table.forSafeguardingLead, table.options['children_near']?.['yes'] ?? ''])
  if (hasNoWayBack(card)) first.push(table.noWayBack)
  return [...first, ...entriesOf(partOf(card, 'answers'), table)]
}

/** Name, addresses and the rules of being reached, one a line. */
export function identityEntries(details: unknown, table: IdentityTable): readonly Entry[] {
  const rules = partOf(details, 'safe_contact')
  const flat = {
    identity_name: partOf(details, 'identity_name'),
    ...asRecord(partOf(details, 'identity_way')),
    ...asRecord(rules),
  }
  const channels = partOf(rules, 'channels')
  const hasNone = Array.isArray(channels) && channels.length === 0
  const entries = entriesOf(flat, table)
  return hasNone ? [...entries, table.onlyTheMailbox] : entries
}

function hasNoWayBack(card: unknown): boolean {
  return partOf(card, 'identity') === 'nothing'
}

function reasonsOf(card: unknown, { reasons }: CardTable): string {
  const given = partOf(card, 'contactToday')
  return Array.isArray(given)
    ? given.flatMap((one) => wordFor(reasons, String(one)) ?? []).join(', ')
    : ''
}

function entriesOf(values: unknown, table: Table): readonly Entry[] {
  return Object.entries(table.labels).flatMap(([name, label]) => {
    const text = tellValue(name, partOf(values, name), table)
    return isGiven(text) ? [[label, text] as const] : []
  })
}

function tellValue(name: string, value: unknown, table: Table): string | undefined {
  const options = table.options[name]
  if (typeof value === 'boolean') return wordFor(options, String(value))
  if (typeof value === 'string')
    return value.length > 300 ? undefined : (wordFor(options, value) ?? value)
  if (!Array.isArray(value)) return undefined
  return value.flatMap((one) => tellValue(name, one, table) ?? []).join(', ')
}

/** Own entries only: what was sealed may name anything, also what every object inherits. */
function wordFor(
  words: Readonly<Record<string, string>> | undefined,
  code: string,
): string | undefined {
  return words !== undefined && Object.hasOwn(words, code) ? words[code] : undefined
}

function partOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function isGiven(text: string | undefined): text is string {
  return text !== undefined && text !== ''
}
