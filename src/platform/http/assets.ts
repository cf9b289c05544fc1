// Built files for the browser: read once at start, compressed at the highest level ahead of time, served from memory
// under names that carry their content's hash.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

interface Asset {
  readonly type: string
  readonly plain: Uint8Array<ArrayBuffer>
  readonly brotli: Uint8Array<ArrayBuffer>
  readonly gzip: Uint8Array<ArrayBuffer>
}

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
}

export interface Assets {
  readonly respond: (name: string, acceptEncoding: string | null) => Response | undefined
}

export function readAssets(folder: string): Assets {
  const assets = new Map<string, Asset>()
  for (const name of readdirSync(folder)) {
    const type = types[name.split('.').at(-1) ?? '']
    if (type !== undefined) assets.set(name, prepare(type, readFileSync(join(folder, name))))
  }
  return {
    respond(name, acceptEncoding) {
      const asset = assets.get(name)
      return asset === undefined
        ? undefined
        : encoded(asset, acceptEncoding, 'private, max-age=86400, immutable')
    },
  }
}

/** A page that is the same for everybody, compressed once. */
export function preparePage(markup: string): (acceptEncoding: string | null) => Response {
  const asset = prepare('text/html; charset=utf-8', Buffer.from(markup))
  return (acceptEncoding) => encoded(asset, acceptEncoding, 'no-store')
}

function prepare(type: string, content: Uint8Array): Asset {
  const plain = Uint8Array.from(content)
  const brotli = brotliCompressSync(plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
  })
  return {
    type,
    plain,
    brotli: Uint8Array.from(brotli),
    gzip: Uint8Array.from(gzipSync(plain, { level: 9 })),
  }
}

function encoded(asset: Asset, acceptEncoding: string | null, caching: string): Response {
  const accepted = acceptEncoding ?? ''
  const headers = { 'content-type': asset.type, 'cache-control': caching, vary: 'accept-encoding' }
  if (/\bbr\b/.test(accepted))
    return new Response(asset.brotli, { headers: { ...headers, 'content-encoding': 'br' } })
  if (/\bgzip\b/.test(accepted))
    return new Response(asset.gzip, { headers: { ...headers, 'content-encoding': 'gzip' } })
  return new Response(asset.plain, { headers })
}
