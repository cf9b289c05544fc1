// Sealed bytes for the scripts of an unlocked browser: JSON in which every array of bytes stands as base64url.
import { json } from './respond.ts'

export function jsonWithBytes(value: unknown): Response {
  return json(written(value))
}

function written(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64url')
  if (Array.isArray(value)) return value.map(written)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, written(part)]))
}
