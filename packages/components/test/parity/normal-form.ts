// One spelling for markup that means the same: attributes and classes in order, white space as a browser would
// collapse it. Two documents are equal where their normal forms are.
import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5'

const inlineTags = new Set(['a', 'abbr', 'b', 'em', 'i', 'label', 'span', 'strong', 'time', 'u'])

/** Collapsing goes across inline elements and starts afresh at each block. */
interface Line {
  endsInSpace: boolean
  last: { text: string } | undefined
}

type Node =
  | { readonly kind: 'text'; text: string }
  | {
      readonly kind: 'element'
      readonly tag: string
      readonly attributes: string
      readonly children: Node[]
    }

/** The normal form of a piece of HTML, one node a line. */
export function normalForm(html: string): string {
  const line: Line = { endsInSpace: true, last: undefined }
  const nodes = readNodes(parseFragment(html).childNodes, line, false)
  endLine(line)
  return print(nodes, 0).join('\n')
}

function readNodes(children: Tree.ChildNode[], line: Line, isPreformatted: boolean): Node[] {
  return children.flatMap((child) => {
    if (child.nodeName === '#text' && 'value' in child) {
      return [readText(child.value, line, isPreformatted)]
    }
    return 'tagName' in child ? readElement(child, line, isPreformatted) : []
  })
}

function readText(value: string, line: Line, isPreformatted: boolean): Node {
  if (isPreformatted) return { kind: 'text', text: value }
  let text = value.replace(/\s+/g, ' ')
  if (line.endsInSpace) text = text.replace(/^ /, '')
  const node: Node = { kind: 'text', text }
  if (text !== '') {
    line.endsInSpace = text.endsWith(' ')
    line.last = node
  }
  return node
}

function readElement(element: Tree.Element, line: Line, isPreformatted: boolean): Node[] {
  const tag = element.tagName
  const isInline = inlineTags.has(tag)
  const isExact = isPreformatted || tag === 'textarea' || tag === 'pre'
  if (!isInline) endLine(line)
  const inner: Line = isInline ? line : { endsInSpace: true, last: undefined }
  const children = readNodes(element.childNodes, inner, isExact)
  if (!isInline) endLine(inner)
  const node: Node = { kind: 'element', tag, attributes: readAttributes(element), children }
  return isInline ? [node, ...spaceAfter(children, line)] : [node]
}

/** A space at the end of an inline element is the same as a space behind it. */
function spaceAfter(children: Node[], line: Line): Node[] {
  const last = children.at(-1)
  if (last?.kind !== 'text' || !last.text.endsWith(' ')) return []
  last.text = last.text.slice(0, -1)
  const space: Node = { kind: 'text', text: ' ' }
  line.last = space
  return [space]
}

function endLine(line: Line): void {
  if (line.last) line.last.text = line.last.text.replace(/ $/, '')
  line.endsInSpace = true
  line.last = undefined
}

function readAttributes(element: Tree.Element): string {
  return element.attrs
    .map(({ name, value }) => ` ${name}="${name === 'class' ? inOrder(value) : value.trim()}"`)
    .sort(byCodeUnits)
    .join('')
}

function inOrder(classes: string): string {
  return classes.split(/\s+/).filter(Boolean).sort(byCodeUnits).join(' ')
}

function byCodeUnits(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}

function print(nodes: readonly Node[], depth: number): string[] {
  const margin = '  '.repeat(depth)
  return joinTexts(nodes).flatMap((node) =>
    node.kind === 'text'
      ? [margin + JSON.stringify(node.text)]
      : [`${margin}<${node.tag}${node.attributes}>`, ...print(node.children, depth + 1)],
  )
}

/** Neighbouring texts are one text, and an empty text is none. */
function joinTexts(nodes: readonly Node[]): Node[] {
  const joined: Node[] = []
  for (const node of nodes) {
    const before = joined.at(-1)
    if (node.kind === 'text' && before?.kind === 'text') {
      joined[joined.length - 1] = { kind: 'text', text: before.text + node.text }
    } else if (node.kind !== 'text' || node.text !== '') joined.push(node)
  }
  return joined
}
