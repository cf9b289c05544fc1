// Builds the server (one file), the worker threads, the browser modules and the stylesheets into dist/.
// `--if-changed` does nothing when no source is newer than the last build.
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { buildStyles } from '../packages/components/build-styles.ts'
import { compressBrotli, compressGzip } from '../src/platform/http/assets.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const out = join(root, 'dist')
const stamp = join(out, 'built')

function isStale(): boolean {
  if (!existsSync(stamp)) return true
  const builtAt = statSync(stamp).mtimeMs
  const newest = (folder: string): number =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
      .reduce(
        (latest, entry) => Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs),
        0,
      )
  return ['src', 'packages', 'tools'].some((folder) => newest(join(root, folder)) > builtAt)
}

async function buildServer(): Promise<void> {
  const threads = join(root, 'src', 'threads')
  const options: BuildOptions = {
    absWorkingDir: root,
    entryPoints: [
      { in: 'src/main.ts', out: 'forestall' },
      ...(existsSync(threads) ? entriesOf(threads) : []),
    ],
    outdir: out,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: true,
    plugins: [keepPackagesOutside],
    logLevel: 'warning',
  }
  await build(options)
}

// Our own workspace packages are TypeScript and go in; everything from npm stays in node_modules.
const keepPackagesOutside: Plugin = {
  name: 'keep-packages-outside',
  setup(bundler) {
    bundler.onResolve({ filter: /^[^.#/]/ }, (found) =>
      found.kind === 'entry-point' || found.path.startsWith('@forestall/')
        ? undefined
        : { path: found.path, external: true },
    )
  },
}

function entriesOf(folder: string): { in: string; out: string }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !/\.(test|d)\.ts$/.test(name))
    .map((name) => ({ in: join(folder, name), out: name.replace(/\.ts$/, '') }))
}

/**
 * Each page of visitors by itself, because every byte of a first visit counts and few see two of them in one visit; the
 * pages of staff together, who see them all.
 */
async function buildBrowser(): Promise<Record<string, string>> {
  const entries = entriesOf(join(root, 'src', 'browser'))
  const isForStaff = ({ out: name }: { out: string }) => /^(staff-|govuk$)|-worker$/.test(name)
  const groups = [
    ...entries.filter((entry) => !isForStaff(entry)).map((entry) => [entry]),
    entries.filter(isForStaff),
  ]
  const built: Record<string, string> = {}
  for (const group of groups) Object.assign(built, await buildScripts(group))
  return built
}

async function buildScripts(
  entries: { in: string; out: string }[],
): Promise<Record<string, string>> {
  if (entries.length === 0) return {}
  const result = await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: join(out, 'public'),
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: ['es2022'],
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
  })
  const names: Record<string, string> = {}
  for (const [file, made] of Object.entries(result.metafile.outputs))
    if (made.entryPoint?.startsWith('src/browser/') === true) {
      const name = made.entryPoint.split('/').at(-1)?.replace(/\.ts$/, '') ?? ''
      names[`${name}.js`] = file.split('/').at(-1) ?? ''
    }
  return names
}

function writeStyles(): Record<string, string> {
  const styles = buildStyles()
  const names: Record<string, string> = {}
  for (const [name, text] of Object.entries({ public: styles.public, staff: styles.staff })) {
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 8)
    names[`${name}.css`] = `${name}-${hash}.css`
    writeFileSync(join(out, 'public', `${name}-${hash}.css`), text)
  }
  writeFileSync(join(out, 'front-page.css'), styles.frontPage)
  const icon = readFileSync(join(root, 'packages', 'components', 'src', 'favicon.svg'))
  writeFileSync(join(out, 'public', 'favicon.svg'), icon)
  names['favicon.svg'] = 'favicon.svg'
  return names
}

/** At the highest level, once, so that a start of the product does not pay for it. */
function compressPublic(): void {
  const folder = join(out, 'public')
  for (const name of readdirSync(folder)) {
    const content = readFileSync(join(folder, name))
    writeFileSync(join(folder, `${name}.br`), compressBrotli(content))
    writeFileSync(join(folder, `${name}.gz`), compressGzip(content))
  }
}

async function buildAll(): Promise<void> {
  process.stdout.write('Building …\n')
  rmSync(out, { recursive: true, force: true })
  mkdirSync(join(out, 'public'), { recursive: true })
  await buildServer()
  const scripts = await buildBrowser()
  const styles = writeStyles()
  compressPublic()
  writeFileSync(join(out, 'assets.json'), JSON.stringify({ ...scripts, ...styles }, null, 2))
  writeFileSync(stamp, '')
}

if (!process.argv.includes('--if-changed') || isStale()) await buildAll()
