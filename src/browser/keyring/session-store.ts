// What this browser keeps between two pages of one sign-in, in IndexedDB: the non-extractable half A and ciphertext.
// Without half B, which the server deletes first, it opens nothing (3-sealing "Staff").
import type { Bytes } from '@forestall/sealed'

export interface KeptSession {
  readonly sessionId: string
  readonly handle: CryptoKey
  /** The keyring under HKDF(A ‖ B). */
  readonly keyring: Bytes
  /** The key of the keyring blob, wrapped to the keyring's own age identity. */
  readonly keyringKey: Bytes
}

export interface SessionStore {
  readonly read: () => Promise<KeptSession | undefined>
  readonly write: (kept: KeptSession) => Promise<void>
  readonly clear: () => Promise<void>
}

const databaseName = 'forestall'
const storeName = 'unlock'
const onlyKey = 'current'

export function indexedDbStore(): SessionStore {
  return {
    read: () =>
      withStore('readonly', (store) => store.get(onlyKey)) as Promise<KeptSession | undefined>,
    write: async (kept) => {
      await withStore('readwrite', (store) => store.put(kept, onlyKey))
    },
    clear: async () => {
      await withStore('readwrite', (store) => store.delete(onlyKey))
    },
  }
}

async function withStore(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  const database = await openStore()
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(storeName, mode)
      const request = work(transaction.objectStore(storeName))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = () => reject(transaction.error ?? new Error('aborted'))
    })
  } finally {
    database.close()
  }
}

function openStore(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(storeName)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('no storage'))
  })
}
