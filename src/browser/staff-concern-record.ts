// The record of a concern, or the list of reports, in the unlocked browser: opens what is sealed, shows it as text, and
// seals what is added before it leaves.
import { type JsonValue, toBase64url } from '@forestall/sealed'
import { connectKeyring } from './keyring/client.ts'
import type { OpenedEntry } from './keyring/operations/concern.ts'
import { type LoadedConcern, loadConcern } from './staff/concern-load.ts'
import { getJson, type Posted, postJson } from './staff/post.ts'

const keyring = connectKeyring()
const place = document.getElementById('concern')
const concernId = place?.dataset['concern'] ?? ''
const opening = document.getElementById('opening')
const status = document.getElementById('act-status')

const said = (kind: 'word' | 'kind' | 'field' | 'answer' | 'refusal', name: string): string => {
  const part = name
    .split(/[_-]/)
    .map((piece) => piece.charAt(0).toUpperCase() + piece.slice(1))
    .join('')
  return place?.dataset[`${kind}${part}`] ?? name
}

function element(tag: string, className: string, ...content: (string | Node)[]): HTMLElement {
  const made = document.createElement(tag)
  made.className = className
  made.append(...content)
  return made
}

/** The fields of a record: short texts by name, a chosen answer in words; anything else is left out. */
function fieldsOf(record: unknown): readonly (readonly [string, string])[] {
  if (typeof record !== 'object' || record === null) return []
  return Object.entries(record).flatMap(([name, value]) =>
    typeof value === 'string' && value !== ''
      ? [[name, name === 'identifiable' ? said('answer', value) : value] as const]
      : [],
  )
}

function showEntries(
  loaded: LoadedConcern,
  opened: readonly OpenedEntry[],
  names: Readonly<Record<string, string>>,
): void {
  const shown = loaded.entries.map((entry) => {
    const one = opened.find((candidate) => candidate.sequence === entry.sequence)
    const heading = element('h3', 'govuk-heading-s', said('kind', entry.kind))
    if (one?.ok !== true)
      return element('div', 'govuk-inset-text', heading, said('word', 'damaged'))
    const when = new Date(entry.at).toLocaleString('en-GB', {
      dateStyle: 'long',
      timeStyle: 'short',
    })
    const rows = fieldsOf(one.record).map(([name, value]) =>
      element(
        'div',
        'govuk-summary-list__row',
        element('dt', 'govuk-summary-list__key', said('field', name)),
        element(
          'dd',
          'govuk-summary-list__value',
          ...value.split('\n').map((line) => element('p', 'govuk-body', line)),
        ),
      ),
    )
    const by = element('p', 'govuk-hint', `${names[one.by] ?? '?'}, ${when}`)
    return element('section', '', heading, by, element('dl', 'govuk-summary-list', ...rows))
  })
  const none = element('p', 'govuk-body', said('word', 'without'))
  document.getElementById('entries')?.replaceChildren(...(shown.length === 0 ? [none] : shown))
}

async function showReports(loaded: LoadedConcern): Promise<void> {
  for (const { id, wrap, blob } of loaded.reports) {
    const target = document.querySelector(`[data-report="${CSS.escape(id)}"]`)
    if (target === null) continue
    const entries = [{ sequence: 1, keyVersion: 1, blob }]
    const input = { concernId: id, wraps: [wrap], entries }
    const opened = await keyring.call('openConcernEntries', input).catch(() => undefined)
    const entry = opened?.entries[0]
    const texts = entry?.ok === true ? fieldsOf(entry.record).map(([, value]) => value) : ['?']
    target.textContent = texts.join(' ')
  }
}

type Typed = {
  readonly record: Record<string, string>
  readonly clear: Readonly<Record<string, unknown>>
}

/** Undefined when something was left empty. */
function collect(form: HTMLFormElement): Typed | undefined {
  const record: Record<string, string> = {}
  for (const field of form.querySelectorAll<HTMLTextAreaElement>('[data-sealed]'))
    record[field.dataset['sealed'] ?? ''] = field.value.trim()
  if (Object.values(record).includes('')) return undefined
  const fields = new FormData(form)
  const part = (name: string, length: number): string =>
    String(fields.get(`until-${name}`) ?? '').padStart(length, '0')
  const decision = fields.get('decision')
  return {
    record,
    clear: {
      ...(decision === null ? {} : { decision }),
      ...(fields.has('until-day')
        ? { until: `${part('year', 4)}-${part('month', 2)}-${part('day', 2)}` }
        : {}),
      ...(form.dataset['act'] === 'decision'
        ? {
            hasReasonsForYes: 'forYes' in record,
            hasReasonsForNo: 'forNo' in record,
          }
        : {}),
    },
  }
}

/** The sealed entry; with the key itself when the concern was raised without words. */
async function sealedPart(loaded: LoadedConcern, record: Record<string, JsonValue>) {
  if (Object.keys(record).length === 0) return {}
  const last = Math.max(0, ...loaded.entries.map((entry) => entry.sequence))
  if (loaded.wraps.length === 0) {
    const made = await keyring.call('sealNewConcern', { concernId, records: [record] })
    const { keyVersion, teamVersion, wrap, blobs } = made
    const [blob] = blobs
    if (blob === undefined) throw new Error('nothing sealed')
    return {
      wrap: { keyVersion, teamVersion, blob: toBase64url(wrap) },
      entry: { sequence: 1, keyVersion, blob: toBase64url(blob) },
    }
  }
  const sequence = last + 1
  const input = { concernId, wraps: loaded.wraps, sequence, record }
  const { keyVersion, blob } = await keyring.call('sealConcernEntry', input)
  return { entry: { sequence, keyVersion, blob: toBase64url(blob) } }
}

async function act(form: HTMLFormElement, loaded: LoadedConcern): Promise<string | undefined> {
  const given = collect(form)
  if (given === undefined) return said('word', 'empty')
  const body = {
    act: form.dataset['act'],
    version: Number(place?.dataset['version']),
    ...given.clear,
    ...(await sealedPart(loaded, given.record)),
  }
  return sentenceFor(
    await postJson(`/staff/concerns/${concernId}/act`, body, keyring.page.formToken),
  )
}

function sentenceFor(posted: Posted): string | undefined {
  if (posted.kind === 'done') return undefined
  if (posted.kind === 'offline') return said('word', 'offline')
  if (posted.reason === 'changed_meanwhile') return said('word', 'changed')
  const known = said('refusal', posted.reason)
  return known === posted.reason ? said('word', 'refused') : known
}

function listen(form: HTMLFormElement, loaded: LoadedConcern): void {
  let isSending = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (isSending) return
    isSending = true
    if (status !== null) status.textContent = said('word', 'sealing')
    act(form, loaded)
      .catch(() => said('word', 'failed'))
      .then((sentence) => {
        isSending = false
        if (sentence === undefined) location.reload()
        else if (status !== null) status.textContent = sentence
      })
      .catch(() => undefined)
  })
}

async function start(): Promise<void> {
  if ((await keyring.ready) !== 'unlocked') return
  const path =
    place === null ? '/staff/concerns/reports/sealed' : `/staff/concerns/${concernId}/sealed`
  const served = await getJson(path)
  if (served.kind !== 'done') throw new Error('not served')
  const loaded = loadConcern(served.value)
  if (place !== null) {
    for (const form of place.querySelectorAll<HTMLFormElement>('form[data-act]'))
      listen(form, loaded)
    const { entries, wraps } = loaded
    const opened = await keyring.call('openConcernEntries', { concernId, wraps, entries })
    showEntries(loaded, opened.entries, opened.names)
    opening?.remove()
  }
  await showReports(loaded)
}

start().catch(() => {
  if (opening !== null) opening.textContent = said('word', 'failed')
})
