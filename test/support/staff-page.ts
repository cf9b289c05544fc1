// Asks a staff route for a page as a signed-in colleague would, without a socket, and tells what html-validate finds.
import { HtmlValidate } from 'html-validate'
import type { StaffId } from '#domain/shared/ids.ts'
import type { Instant } from '#domain/shared/instant.ts'
import type { Role } from '#domain/shared/permissions.ts'
import { parseFormFields } from '#platform/http/form-fields.ts'
import type { StaffRequest } from '#platform/http/request.ts'
import type { Route } from '#platform/http/route.ts'
import { htmlRules } from '../../packages/components/test/html-rules.ts'

export const assets = { url: (name: string) => `/assets/${name}` }

export interface Asked {
  readonly method?: 'GET' | 'POST'
  /** With its query. */
  readonly path: string
  readonly staffId: StaffId
  readonly roles: readonly Role[]
  readonly now: Instant
  readonly form?: Readonly<Record<string, string>>
}

/** Rights are decided by the mount, not here: this calls the handler. */
export async function askStaffRoute(routes: readonly Route[], asked: Asked): Promise<Response> {
  const method = asked.method ?? 'GET'
  const url = new URL(asked.path, 'http://localhost:3000')
  for (const route of routes) {
    const params = route.method === method ? match(route.path, url.pathname) : undefined
    if (params !== undefined)
      return await route.handle(requestOf(asked, method, url, params) as never)
  }
  throw new Error(`no route for ${method} ${url.pathname}`)
}

function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    if (part.startsWith(':')) params[part.slice(1)] = given[index] ?? ''
    else if (part !== given[index]) return undefined
  }
  return params
}

function requestOf(
  asked: Asked,
  method: string,
  url: URL,
  params: Readonly<Record<string, string>>,
): StaffRequest {
  const fields = parseFormFields(new URLSearchParams(asked.form).toString())
  return {
    method,
    url,
    params,
    now: asked.now,
    acceptEncoding: null,
    isSecure: false,
    session: {
      kind: 'staff',
      tokenHash: new Uint8Array(32),
      staffId: asked.staffId,
      workingName: 'Ash',
      roles: asked.roles,
      steppedUpAt: undefined,
      isUnlocked: true,
    },
    form: async () => fields ?? Promise.reject(new Error('not a form')),
    json: async () => undefined,
    formToken: () => 'form-token',
    mustWait: () => false,
  }
}

const validator = new HtmlValidate(htmlRules)

/** One line a fault; empty when the markup is right. */
export async function htmlFaults(markup: string): Promise<readonly string[]> {
  const report = await validator.validateString(markup)
  return report.results.flatMap((result) =>
    result.messages.map((fault) => `${fault.ruleId}: ${fault.message} (${fault.selector})`),
  )
}
