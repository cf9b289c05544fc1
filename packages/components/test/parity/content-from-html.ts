// Turns the raw HTML that upstream's macros take into the elements that our components take, so that fixtures
// with `html` options can be compared as well. Used by tests only.
import type { Content } from '@forestall/components'
import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { h } from 'preact'

export function contentFromHtml(html: string): Content {
  return parseFragment(html).childNodes.map(contentFromNode)
}

function contentFromNode(node: Tree.ChildNode): Content {
  if (node.nodeName === '#text' && 'value' in node) return node.value
  if (!('tagName' in node)) return null
  const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]))
  return h(node.tagName, attributes, ...node.childNodes.map(contentFromNode))
}
