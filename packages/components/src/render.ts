// The last step of every page: markup out of components, with children escaped by the renderer.
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

/** A whole HTML document. */
export function renderDocument(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`
}
