// What a page's Worker asks for: its half of the unlock key, ciphertext and public keys.
import { toBase64url } from '@forestall/sealed'
import { readUnlockHalf } from '#platform/db/staff-sessions.ts'
import { json } from '#platform/http/respond.ts'
import { type Route, route } from '#platform/http/route.ts'
import { saveKeyring } from './commands-keyring.ts'
import { keyringSchema } from './form.ts'
import { listDirectoryEntries, listOwnTeamKeys, readKeyring } from './queries.ts'
import type { SignInServices } from './services.ts'
import { withBody } from './with-body.ts'

const own = { who: 'staff', may: 'self.manage' } as const

export function keyringRoutes({ db }: SignInServices): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/staff/unlock-half',
      access: own,
      accepts: 'json',
      async handle({ session }) {
        const half = session.isUnlocked ? await readUnlockHalf(db, session.tokenHash) : undefined
        return json({ unlockHalf: half === undefined ? null : toBase64url(half) })
      },
    }),
    route({
      method: 'GET',
      path: '/staff/keyring',
      access: own,
      async handle({ session }) {
        return json((await readKeyring(db, session.staffId)) ?? {})
      },
    }),
    route({
      method: 'POST',
      path: '/staff/keyring',
      access: own,
      accepts: 'json',
      bodyLimitBytes: 1_400_000,
      handle: (request) =>
        withBody(request, keyringSchema, async (next) => {
          const { staffId } = request.session
          if (await saveKeyring(db, staffId, next)) return json({ saved: true })
          return json((await readKeyring(db, staffId)) ?? {}, 409)
        }),
    }),
    route({
      method: 'GET',
      path: '/staff/directory/entries',
      access: own,
      handle: async () => json({ entries: await listDirectoryEntries(db) }),
    }),
    route({
      method: 'GET',
      path: '/staff/team-keys',
      access: own,
      handle: async ({ session }) => json({ wraps: await listOwnTeamKeys(db, session.staffId) }),
    }),
  ]
}
