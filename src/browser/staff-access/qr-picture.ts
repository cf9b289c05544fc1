// A text as a picture that a telephone reads (QR code, ISO/IEC 18004), drawn as SVG nodes: no markup is ever parsed, as
// Trusted Types demand, and what is drawn never leaves this browser.
import { encode } from 'uqr'

const svgSpace = 'http://www.w3.org/2000/svg'
/** The quiet zone that the standard asks for, in squares. */
const border = 4

export interface QrDrawing {
  /** Squares from edge to edge, the quiet zone included. */
  readonly size: number
  /** An SVG path with one sub-path for each run of dark squares in a row. */
  readonly path: string
}

export function drawQr(text: string): QrDrawing {
  const { size, data } = encode(text, { ecc: 'M', border })
  const path = data.flatMap((row, y) => runsOf(row).map(([x, length]) => runPath(x, y, length)))
  return { size, path: path.join('') }
}

function runPath(x: number, y: number, length: number): string {
  return `M${x} ${y}h${length}v1h-${length}z`
}

function runsOf(row: readonly boolean[]): readonly (readonly [x: number, length: number])[] {
  return row.flatMap((isDark, x) => {
    if (!isDark || row[x - 1] === true) return []
    const end = row.indexOf(false, x)
    return [[x, (end === -1 ? row.length : end) - x] as const]
  })
}

/** Puts the picture into `place`. Dark on white in every colour scheme: many readers take nothing else. */
export function showQr(place: HTMLElement, text: string, name: string): void {
  const { size, path } = drawQr(text)
  const picture = node('svg', {
    viewBox: `0 0 ${size} ${size}`,
    width: '232',
    height: '232',
    role: 'img',
    'aria-label': name,
    'shape-rendering': 'crispEdges',
  })
  picture.append(
    node('rect', { width: String(size), height: String(size), fill: '#fff' }),
    node('path', { d: path, fill: '#000' }),
  )
  place.replaceChildren(picture)
}

function node(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS(svgSpace, name) as SVGElement
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}
