// What a person's browser has to load to write and to read, and what must not be in it.

import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'

async function bundleOf(names: readonly string[]) {
  const entry = fileURLToPath(new URL('../src/index.ts', import.meta.url))
  const built = await build({
    stdin: {
      contents: `export { ${names.join(', ')} } from ${JSON.stringify(entry)}`,
      resolveDir: '.',
    },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: 'es2022',
  })
  const script = built.outputFiles[0]?.contents ?? new Uint8Array(0)
  const [output] = Object.values(built.metafile.outputs)
  const inputs = Object.entries(output?.inputs ?? {})
  const files = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path)
  return { gzipBytes: gzipSync(script, { level: 9 }).length, files }
}

describe('the bundle of the person who writes', () => {
  it('stays at or under 60 kB compressed and carries no staff code', async () => {
    const { gzipBytes, files } = await bundleOf([
      'newReceiptCode',
      'parseReceiptCode',
      'spellAsLetters',
      'spellAsWords',
      'codeGroups',
      'isSameGroup',
      'deriveLookup',
      'deriveFromCode',
      'sealEnquiry',
      'encodeEnvelope',
      'openConversationKeys',
      'sealMessage',
      'openThread',
      'sealDraft',
      'openDraft',
    ])
    expect(gzipBytes).toBeLessThanOrEqual(60_000)
    const staffOnly =
      /sealed\/src\/(keyring|unlock|passphrase|directory|grant|offer|concern|organisation|recovery|file)/
    expect(files.filter((path) => staffOnly.test(path))).toEqual([])
  })
})
