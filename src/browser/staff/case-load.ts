// The JSON of one enquiry as the server sends it, turned into what the keyring Worker takes. The server is not believed:
// whatever has another shape ends the page's work here.
import { fromBase64url } from '@forestall/sealed'
import type { KeyringClient } from '../keyring/client.ts'
import type { OpenedCase } from '../keyring/operations/case.ts'
import type { StoredCase, StoredCaseWrap } from '../keyring/operations/case-opening.ts'

export interface LoadedCase {
  readonly stored: StoredCase
  readonly staying: readonly string[]
  readonly enquirerRecipient: string | undefined
  readonly writtenOn: ReadonlyMap<string, string>
}

/** What every part of the page works with. */
export interface CaseOnScreen {
  readonly keyring: KeyringClient
  readonly root: HTMLElement
  readonly path: string
  readonly loaded: LoadedCase
  readonly opened: OpenedCase
}

export function word(screen: CaseOnScreen, name: string): string {
  return screen.root.dataset[`word${name}`] ?? ''
}

type Json = Readonly<Record<string, unknown>>

const mostBytes = 100_000

export function loadCase(served: unknown): LoadedCase {
  const json = recordOf(served)
  const messages = listOf(json['messages'])
  const { enquirerRecipient, card } = json
  return {
    staying: listOf(json['staying'], String),
    enquirerRecipient: typeof enquirerRecipient === 'string' ? enquirerRecipient : undefined,
    writtenOn: new Map(messages.map((one) => [textOf(one['messageId']), textOf(one['writtenOn'])])),
    stored: {
      caseId: textOf(json['caseId']),
      wraps: listOf(json['wraps']).map(wrapOf),
      caseKeyLinks: listOf(json['caseKeyLinks']).map((one) => ({
        version: numberOf(one['version']),
        link: bytesOf(one['link']),
      })),
      conversationWraps: listOf(json['conversationWraps']).map((one) => ({
        version: numberOf(one['version']),
        blob: bytesOf(one['blob']),
      })),
      conversationShredKey:
        json['conversationShredKey'] === undefined
          ? undefined
          : bytesOf(json['conversationShredKey']),
      card: card === undefined ? undefined : cardOf(recordOf(card)),
      identity: undefined,
      messages: messages.map((one) => ({
        channel: one['channel'] === 'note' ? 'note' : 'conversation',
        messageId: textOf(one['messageId']),
        sequence: numberOf(one['sequence']),
        blob: bytesOf(one['blob']),
      })),
    },
  }
}

export function identityOf(served: unknown): StoredCase['identity'] {
  const given = recordOf(served)['identity']
  return given === null || given === undefined ? undefined : envelopeOf(recordOf(given))
}

/** As a legal hold kept them, oldest first. */
export function heldIdentitiesOf(served: unknown): readonly NonNullable<StoredCase['identity']>[] {
  return listOf(recordOf(served)['held'] ?? []).map(envelopeOf)
}

function envelopeOf(json: Json): NonNullable<StoredCase['identity']> {
  return {
    revision: numberOf(json['revision']),
    keyVersion: numberOf(json['keyVersion']),
    teamVersion: numberOf(json['teamVersion']),
    keyWrap: bytesOf(json['keyWrap']),
    blob: bytesOf(json['blob']),
    shredKey: bytesOf(json['shredKey']),
  }
}

function wrapOf(json: Json): StoredCaseWrap {
  const version = numberOf(json['version'])
  const blob = bytesOf(json['blob'])
  return json['for'] === 'team'
    ? { for: 'team', version, teamVersion: numberOf(json['teamVersion']), blob }
    : {
        for: 'staff',
        version,
        grantedBy: textOf(json['grantedBy']),
        blob,
        signature: bytesOf(json['signature']),
      }
}

function cardOf(json: Json): StoredCase['card'] {
  return {
    sealedUnder: json['sealedUnder'] === 'team' ? 'team' : 'case',
    keyVersion: numberOf(json['keyVersion']),
    blob: bytesOf(json['blob']),
  }
}

function recordOf(value: unknown): Json {
  if (typeof value !== 'object' || value === null) throw new TypeError('not an object')
  return value as Json
}

function listOf(value: unknown): readonly Json[]
function listOf<Item>(value: unknown, item: (one: unknown) => Item): readonly Item[]
function listOf(value: unknown, item: (one: unknown) => unknown = recordOf): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError('not a list')
  return value.map(item)
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('not a text')
  return value
}

function numberOf(value: unknown): number {
  if (!Number.isSafeInteger(value)) throw new TypeError('not a whole number')
  return value as number
}

function bytesOf(value: unknown): Uint8Array {
  const bytes = fromBase64url(value, mostBytes)
  if (bytes === undefined) throw new TypeError('not bytes')
  return bytes
}
