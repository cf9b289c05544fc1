// `/staff/demo-code`: the one-time codes of the demonstration, for anybody. Mounted in a demonstration only.
import { isRole, type Role } from '#domain/shared/permissions.ts'
import { type Db, readonly } from '#platform/db/database.ts'
import { findOrganisation } from '#platform/db/organisation.ts'
import type { FieldBox } from '#platform/field-box.ts'
import { html, notFound } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { totpPlace } from '#platform/sign-in/first-methods.ts'
import { codeAt, secondsLeft } from '#platform/sign-in/one-time-code.ts'
import { type CodeRow, demoCodePage } from './pages.tsx'
import { readCodeApps } from './queries.ts'

export interface DemoServices {
  readonly db: Db
  readonly settings: { readonly isDemo: boolean }
  readonly assets: { readonly url: (name: string) => string }
  readonly fieldBox: FieldBox
}

export function demoRoutes(services: DemoServices): readonly Route[] {
  if (!services.settings.isDemo) return []
  return [
    route({
      method: 'GET',
      path: '/staff/demo-code',
      access: { who: 'visitor' },
      async handle({ url, now }) {
        const organisation = await findOrganisation(services.db)
        if (organisation?.isDemo !== true) return notFound()
        const wanted = url.searchParams.get('name')
        const codes = (await readCodes(services, now)).filter(
          ({ signInName }) => wanted === null || signInName === wanted.toLowerCase(),
        )
        if (codes.length === 0) return notFound()
        return html(
          demoCodePage({
            ...{ codes, assets: services.assets, again: url.pathname + url.search },
            serviceName: organisation.name,
            secondsLeft: secondsLeft(now),
          }),
        )
      },
    }),
  ]
}

async function readCodes(
  { db, fieldBox }: DemoServices,
  now: Parameters<typeof codeAt>[1],
): Promise<readonly CodeRow[]> {
  const found = new Map<string, { code: string; roles: Role[] }>()
  for (const row of await readCodeApps(readonly(db))) {
    const secret = row.totp_sealed && fieldBox.open(totpPlace(row.id), row.totp_sealed)
    if (!secret) continue
    const known = found.get(row.sign_in_name) ?? { code: codeAt(secret, now), roles: [] }
    if (isRole(row.role)) known.roles.push(row.role)
    found.set(row.sign_in_name, known)
  }
  return [...found].map(([signInName, given]) => ({ signInName, ...given }))
}
