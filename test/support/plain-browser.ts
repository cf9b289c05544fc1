// A browser without scripts, small enough for tests: reads a page's text and forms, fills them in and posts them as a
// real one would.
import { type DefaultTreeAdapterMap, parse } from 'parse5'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

interface App {
  readonly request: (path: string, init?: RequestInit) => Response | Promise<Response>
}

export interface PlainForm {
  readonly action: string
  readonly fields: readonly (readonly [string, string])[]
}

export interface PlainPage {
  readonly status: number
  readonly markup: string
  readonly text: string
  readonly title: string
  readonly forms: readonly PlainForm[]
  /** Values of radio buttons and checkboxes by name. */
  readonly choices: ReadonlyMap<string, readonly string[]>
}

export async function readPage(response: Response): Promise<PlainPage> {
  const markup = await response.text()
  const elements = [...elementsIn(parse(markup))]
  const choices = new Map<string, string[]>()
  for (const element of elements)
    if (element.tagName === 'input' && /radio|checkbox/.test(attribute(element, 'type') ?? '')) {
      const name = attribute(element, 'name') ?? ''
      choices.set(name, [...(choices.get(name) ?? []), attribute(element, 'value') ?? 'on'])
    }
  return {
    status: response.status,
    markup,
    text: textOf(elements.find((element) => element.tagName === 'main')),
    title: textOf(elements.find((element) => element.tagName === 'title')),
    forms: elements.filter((element) => element.tagName === 'form').map(readForm),
    choices,
  }
}

export async function visit(app: App, path: string): Promise<PlainPage> {
  return readPage(await app.request(path))
}

/** Posts a form with what was typed in place of what stood there. */
export async function post(
  app: App,
  form: PlainForm | undefined,
  typed: Readonly<Record<string, string | readonly string[]>> = {},
): Promise<PlainPage> {
  if (form === undefined) throw new Error('there is no such form')
  const body = new URLSearchParams()
  for (const [name, value] of form.fields) if (!(name in typed)) body.append(name, value)
  for (const [name, value] of Object.entries(typed))
    for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
  return readPage(
    await app.request(form.action, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
      },
      body: body.toString(),
    }),
  )
}

function readForm(form: Element): PlainForm {
  const fields: [string, string][] = []
  for (const element of elementsIn(form)) {
    const name = attribute(element, 'name')
    if (name === undefined) continue
    const type = attribute(element, 'type')
    const isChosen = type !== 'radio' && type !== 'checkbox'
    if (element.tagName === 'input' && (isChosen || attribute(element, 'checked') !== undefined))
      fields.push([name, attribute(element, 'value') ?? ''])
    if (element.tagName === 'textarea') fields.push([name, textOf(element)])
    if (element.tagName === 'select') fields.push([name, selected(element)])
  }
  return { action: attribute(form, 'action') ?? '', fields }
}

function selected(select: Element): string {
  const options = [...elementsIn(select)].filter((element) => element.tagName === 'option')
  const chosen = options.find((option) => attribute(option, 'selected') !== undefined) ?? options[0]
  return chosen === undefined ? '' : (attribute(chosen, 'value') ?? '')
}

function* elementsIn(node: Node): Generator<Element> {
  if (!('childNodes' in node)) return
  for (const child of node.childNodes) {
    if ('tagName' in child) yield child
    yield* elementsIn(child)
  }
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value
}

function textOf(node: Node | undefined): string {
  if (node === undefined) return ''
  if ('value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}
