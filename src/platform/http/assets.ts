// Built files for the browser: read once at start, compressed at the highest level by the build, served from memory
// under names that carry their content's hash. Pages that are the same for everybody are compressed when first asked for,
// because a start must not wait for them.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

interface Asset {
  readonly type: string
  readonly plain: Uint8Array<ArrayBuffer>
  readonly brotli: () => Uint8Array<ArrayBuffer>
  readonly gzip: () => Uint8Array<ArrayBuffer>
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
    if (type !== undefined) assets.set(name, prepare(type, join(folder, name)))
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
  const content = Buffer.from(markup)
  const asset: Asset = {
    type: 'text/html; charset=utf-8',
    plain: Uint8Array.from(content),
    brotli: once(() => compressBrotli(content)),
    gzip: once(() => compressGzip(content)),
  }
  return (acceptEncoding) => encoded(asset, acceptEncoding, 'no-store')
}

function prepare(type: string, path: string): Asset {
  const content = readFileSync(path)
  const built = (end: string, compress: (content: Uint8Array) => Uint8Array) =>
    once(() => (existsSync(path + end) ? readFileSync(path + end) : compress(content)))
  return {
    type,
    plain: Uint8Array.from(content),
    brotli: built('.br', compressBrotli),
    gzip: built('.gz', compressGzip),
  }
}

export function compressBrotli(content: Uint8Array): Uint8Array {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
  return brotliCompressSync(content, { params })
}

export function compressGzip(content: Uint8Array): Uint8Array {
  return gzipSync(content, { level: 9 })
}

function once(make: () => Uint8Array): () => Uint8Array<ArrayBuffer> {
  let made: Uint8Array<ArrayBuffer> | undefined
  return () => {
    made ??= Uint8Array.from(make())
    return made
  }
}

function encoded(asset: Asset, acceptEncoding: string | null, caching: string): Response {
  const accepted = acceptEncoding ?? ''
  const headers = { 'content-type': asset.type, 'cache-control': caching, vary: 'accept-encoding' }
  if (/\bbr\b/.test(accepted))
    return new Response(asset.brotli(), { headers: { ...headers, 'content-encoding': 'br' } })
  if (/\bgzip\b/.test(accepted))
    return new Response(asset.gzip(), { headers: { ...headers, 'content-encoding': 'gzip' } })
  return new Response(asset.plain, { headers })
}
