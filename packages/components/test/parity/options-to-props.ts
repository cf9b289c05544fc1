// Reads the options of an official macro as props of our components: every pair of `text` and `html` becomes
// content, and nothing else changes. What only one component needs is in govuk.test.tsx.
import { contentFromHtml } from './content-from-html.ts'

export type Options = { readonly [name: string]: unknown }

/** Options of the macro whose value is content in ours: `{ text }` or `{ html }` there. */
const contentOptions = new Set([
  'beforeInput',
  'afterInput',
  'beforeInputs',
  'afterInputs',
  'conditional',
])

/** `titleText` and `titleHtml` are both `title` here. */
const pairs = ['title', 'summary', 'description'] as const

export function propsFrom(options: unknown): unknown {
  if (Array.isArray(options)) return options.map(propsFrom)
  if (!isOptions(options)) return options
  const props: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(options)) {
    if (name === 'attributes') props[name] = plainAttributes(value)
    else if (contentOptions.has(name)) props[name] = contentOf(value)
    else props[name] = propsFrom(value)
  }
  if ('html' in options || 'text' in options) props['text'] = contentOf(options)
  delete props['html']
  for (const name of pairs) {
    const html = options[`${name}Html`]
    const text = options[`${name}Text`]
    if (html || text) props[name] = html ? contentFromHtml(String(html)) : text
  }
  return props
}

/** The content of an option given as `{ text }` or `{ html }`. */
export function contentOf(option: unknown): unknown {
  if (!isOptions(option)) return undefined
  return option['html'] ? contentFromHtml(String(option['html'])) : option['text']
}

export function isOptions(value: unknown): value is Options {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The macros also take `{ value, optional }`. */
function plainAttributes(attributes: unknown): unknown {
  if (typeof attributes === 'string')
    throw new Error('attributes as raw HTML are not an option here')
  if (!isOptions(attributes)) return undefined
  return Object.fromEntries(
    Object.entries(attributes).map(([name, item]) => [
      name,
      isOptions(item) ? optional(item) : asText(item),
    ]),
  )
}

function optional(item: Options): unknown {
  if (!item['optional']) return asText(item['value'])
  const value = item['value']
  return value === true ? '' : value === false || value == null ? undefined : String(value)
}

function asText(value: unknown): string {
  return value == null ? '' : String(value)
}
