// Draws the picture in ARCHITECTURE.md from the code: which folder imports which. `npm run map` writes it;
// test/architecture/documents.test.ts fails when it no longer says what the code does.
import { readFileSync, writeFileSync } from 'node:fs'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'

const begin = '<!-- map: drawn by npm run map -->'
const end = '<!-- end of map -->'

/** The folder of a file as the picture shows it. */
function boxOf(file: string): string | undefined {
  const feature = /^src\/features\/(help|hotline|statistics|staff)\//.exec(file)
  if (feature !== null) return `features/${feature[1]}`
  const domain = /^src\/domain\/([a-z]+)\//.exec(file)
  if (domain !== null) return `domain/${domain[1]}`
  const folder = /^src\/(platform|words|browser|threads|problem|command-line)\//.exec(file)
  if (folder !== null) return folder[1]
  const workspace = /^packages\/(sealed|components)\//.exec(file)
  if (workspace !== null) return `packages/${workspace[1]}`
  return /^src\/[a-z]+\.ts$/.test(file) ? 'main, web, worker' : undefined
}

/** The picture as Mermaid text, the same for the same code. */
export async function drawMap(): Promise<string> {
  const cruised = await cruise(
    ['src', 'packages/sealed/src', 'packages/components/src'],
    {
      doNotFollow: { path: 'node_modules' },
      tsPreCompilationDeps: true,
      exclude: { path: '\\.test\\.tsx?$' },
      enhancedResolveOptions: {
        exportsFields: ['exports'],
        conditionNames: ['import', 'node', 'default', 'types'],
        extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      },
    },
    undefined,
    { tsConfig: extractTSConfig('tsconfig.json') },
  )
  const { modules } = cruised.output as ICruiseResult
  const edges = new Set<string>()
  for (const module of modules)
    for (const { resolved } of module.dependencies) {
      const from = boxOf(module.source)
      const to = boxOf(resolved)
      if (from !== undefined && to !== undefined && from !== to) edges.add(`${from}|${to}`)
    }
  const lines = [...edges]
    .toSorted((one, other) => one.localeCompare(other))
    .map((edge) => {
      const [from = '', to = ''] = edge.split('|')
      return `  ${nameOf(from)}["${from}"] --> ${nameOf(to)}["${to}"]`
    })
  return ['```mermaid', 'flowchart TD', ...lines, '```'].join('\n')
}

function nameOf(box: string): string {
  return box.replaceAll(/[^a-z]/g, '_')
}

export function withMap(document: string, map: string): string {
  const from = document.indexOf(begin)
  const until = document.indexOf(end)
  if (from === -1 || until === -1) throw new Error('ARCHITECTURE.md has no place for the map')
  return `${document.slice(0, from + begin.length)}\n${map}\n${document.slice(until)}`
}

if (process.argv[1]?.endsWith('draw-map.ts') === true) {
  const file = 'ARCHITECTURE.md'
  writeFileSync(file, withMap(readFileSync(file, 'utf8'), await drawMap()))
}
