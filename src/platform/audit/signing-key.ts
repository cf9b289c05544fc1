// The server's signing key (3-sealing): Ed25519, in a file outside the database, made at the first start. It signs
// the heads of the audit log and exports; its public half lies beside it, to be copied off the machine with the heads.
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface SigningKey {
  /** PEM (PKCS #8). */
  readonly privateKey: string
  /** PEM (SPKI). */
  readonly publicKey: string
}

export const signingKeyName = 'server-signing.pem'

/** Reads the key of `folder`, or makes it there; two processes that start at once end up with the same one. */
export async function readOrMakeSigningKey(folder: string): Promise<SigningKey> {
  const file = join(folder, signingKeyName)
  const known = await readIfThere(file)
  const privateKey = known ?? (await makeKey(folder, file))
  const publicKey = publicHalf(privateKey)
  if (known === undefined)
    await writeFile(join(folder, 'server-signing.pub.pem'), publicKey, { mode: 0o644 })
  return { privateKey, publicKey }
}

/** The key of `folder` if one was made: commands that only check must not make one. */
export async function findSigningKey(folder: string): Promise<SigningKey | undefined> {
  const privateKey = await readIfThere(join(folder, signingKeyName))
  return privateKey === undefined ? undefined : { privateKey, publicKey: publicHalf(privateKey) }
}

function publicHalf(privateKey: string): string {
  return createPublicKey(createPrivateKey(privateKey))
    .export({ type: 'spki', format: 'pem' })
    .toString()
}

async function makeKey(folder: string, file: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { privateKey } = generateKeyPairSync('ed25519')
  const text = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  // Written whole under another name, then linked: never half a key, and the first of two processes wins.
  const draft = `${file}.${randomUUID()}`
  const handle = await open(draft, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  try {
    await link(draft, file)
    return text
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      return readFile(file, 'utf8')
    throw error
  } finally {
    await unlink(draft)
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
