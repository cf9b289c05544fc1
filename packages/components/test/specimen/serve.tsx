// Serves the specimens under the policy of the product, so that whatever the policy would stop shows here.
import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { build } from 'esbuild'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { buildStyles } from '../../build-styles.ts'
import { ConversationPage, FormPage, FrontPage } from './help-pages.tsx'
import { CasePage, FramePage, QueuePage, ReportPage } from './staff-pages.tsx'

export const specimenNames = [
  'front',
  'form',
  'conversation',
  'report',
  'queue',
  'case',
  'frame',
] as const
export type SpecimenName = (typeof specimenNames)[number]

export interface Specimens {
  readonly origin: string
  readonly pages: Readonly<Record<SpecimenName, string>>
  close(): Promise<void>
}

interface Answer {
  readonly type: string
  readonly body: string
}

export async function serveSpecimens(): Promise<Specimens> {
  const styles = buildStyles()
  const hash = `sha256-${createHash('sha256').update(styles.frontPage).digest('base64')}`
  const page = (node: VNode) => `<!doctype html>${renderToString(node)}`
  const pages: Record<SpecimenName, string> = {
    front: page(<FrontPage css={styles.frontPage} hash={hash} />),
    form: page(<FormPage />),
    conversation: page(<ConversationPage />),
    report: page(<ReportPage />),
    queue: page(<QueuePage />),
    case: page(<CasePage />),
    frame: page(<FramePage />),
  }
  const answers = new Map<string, Answer>([
    ['/public.css', { type: 'text/css', body: styles.public }],
    ['/staff.css', { type: 'text/css', body: styles.staff }],
    ...(await bundledScripts()),
  ])
  for (const [name, body] of Object.entries(pages)) {
    answers.set(`/${name}`, { type: 'text/html; charset=utf-8', body })
  }
  const policy = `default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; img-src 'self'; script-src 'self'; style-src 'self' '${hash}'; require-trusted-types-for 'script'; trusted-types 'none'`
  const server = createServer((request, response) => {
    const answer = answers.get(request.url ?? '')
    response.writeHead(answer ? 200 : 404, {
      'content-type': answer?.type ?? 'text/plain',
      'content-security-policy': policy,
    })
    response.end(answer?.body)
  })
  const origin = await listen(server)
  return { origin, pages, close: () => closeServer(server) }
}

async function bundledScripts(): Promise<[string, Answer][]> {
  const entry = new URL('../../../../src/browser/govuk.ts', import.meta.url).pathname
  const result = await build({
    entryPoints: [entry],
    outdir: '/',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  })
  return result.outputFiles.map((file) => [file.path, { type: 'text/javascript', body: file.text }])
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') throw new Error('no port')
      resolve(`http://127.0.0.1:${address.port}`)
    })
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.closeAllConnections()
    server.close(() => resolve())
  })
}
