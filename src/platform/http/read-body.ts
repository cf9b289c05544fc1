// Reads a body up to its limit and not a byte further, and only of the two kinds there are. Files have no way in.
import { ok, type Result, refuse } from '#domain/shared/result.ts'
import { type FormFields, parseFormFields } from './form-fields.ts'

type BodyRefusal = 'too_large' | 'bad_request'

export async function readFormBody(
  raw: Request,
  limitBytes: number,
): Promise<Result<FormFields, BodyRefusal>> {
  const text = await readText(raw, 'application/x-www-form-urlencoded', limitBytes)
  if (!text.ok) return text
  const fields = parseFormFields(text.value)
  return fields === undefined ? refuse('bad_request') : ok(fields)
}

export async function readJsonBody(
  raw: Request,
  limitBytes: number,
): Promise<Result<unknown, BodyRefusal>> {
  const text = await readText(raw, 'application/json', limitBytes)
  if (!text.ok) return text
  try {
    return ok(JSON.parse(text.value) as unknown)
  } catch {
    return refuse('bad_request')
  }
}

async function readText(
  raw: Request,
  type: string,
  limitBytes: number,
): Promise<Result<string, BodyRefusal>> {
  const given = (raw.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase()
  if (given !== type) return refuse('bad_request')
  if (Number(raw.headers.get('content-length') ?? 0) > limitBytes) return refuse('too_large')
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of raw.body ?? []) {
    size += chunk.byteLength
    if (size > limitBytes) return refuse('too_large')
    chunks.push(chunk)
  }
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)))
  } catch {
    return refuse('bad_request')
  }
}
