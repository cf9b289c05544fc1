// A passkey in software (WebAuthn Level 3, ES256, attestation "none"), for tests that must lie as well: another origin,
// no user verification, a counter that goes back.
import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import { toBase64url } from '@forestall/sealed'

export interface Lies {
  readonly origin?: string
  readonly isVerified?: boolean
  readonly counter?: number
  readonly userHandle?: string
}

export interface SoftPasskey {
  readonly id: string
  readonly create: (challenge: string, lies?: Lies) => Readonly<Record<string, unknown>>
  readonly get: (challenge: string, lies?: Lies) => Readonly<Record<string, unknown>>
}

const present = 1
const verified = 4
const attested = 64

export function softPasskey(origin: string): SoftPasskey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  const rpIdHash = createHash('sha256').update(new URL(origin).hostname).digest()
  const names = { id: toBase64url(id), rawId: toBase64url(id), type: 'public-key' }
  let uses = 0

  const clientData = (type: string, challenge: string, lies: Lies): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin: lies.origin ?? origin }))
  const header = (flags: number, lies: Lies): Buffer => {
    uses += 1
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(lies.counter ?? uses)
    const shown = (lies.isVerified ?? true) ? flags | verified : flags
    return Buffer.concat([rpIdHash, Buffer.from([shown | present]), counter])
  }

  return {
    id: names.id,
    create(challenge, lies = {}) {
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
      const cose = Buffer.concat([
        Buffer.from('a5010203262001215820', 'hex'),
        Buffer.from(x, 'base64url'),
        Buffer.from('225820', 'hex'),
        Buffer.from(y, 'base64url'),
      ])
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose])
      const data = Buffer.concat([header(attested, lies), credential])
      const attestation = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
        Buffer.from([data.length]),
        data,
      ])
      return {
        ...names,
        response: {
          clientDataJSON: toBase64url(clientData('webauthn.create', challenge, lies)),
          attestationObject: toBase64url(attestation),
        },
      }
    },
    get(challenge, lies = {}) {
      const client = clientData('webauthn.get', challenge, lies)
      const data = header(0, lies)
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
      return {
        ...names,
        response: {
          clientDataJSON: toBase64url(client),
          authenticatorData: toBase64url(data),
          signature: toBase64url(createSign('sha256').update(signed).sign(privateKey)),
          ...(lies.userHandle === undefined ? {} : { userHandle: lies.userHandle }),
        },
      }
    },
  }
}
