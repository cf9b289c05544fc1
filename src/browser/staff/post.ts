// JSON from a staff page to its own server, and what came of it in words a page can act on.

export type Posted =
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'offline' }

export async function postJson(path: string, value: unknown, formToken: string): Promise<Posted> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-form-token': formToken },
      body: JSON.stringify(value),
      redirect: 'manual',
    })
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
    const answer: unknown = isJson ? await response.json() : undefined
    if (response.ok) return { kind: 'done', value: answer }
    const reason =
      typeof answer === 'object' && answer !== null && 'refused' in answer ? answer.refused : ''
    return { kind: 'refused', reason: String(reason) }
  } catch {
    return { kind: 'offline' }
  }
}

export async function getJson(path: string): Promise<Posted> {
  try {
    const response = await fetch(path, { redirect: 'manual' })
    return response.ok
      ? { kind: 'done', value: (await response.json()) as unknown }
      : { kind: 'refused', reason: String(response.status) }
  } catch {
    return { kind: 'offline' }
  }
}
