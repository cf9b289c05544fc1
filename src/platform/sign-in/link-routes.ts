// What the two pages behind a one-time link post while keys are made on them (set-up and invitation): a challenge for each
// passkey, and everything at the end, once.
import type { z } from 'zod'
import type { Random } from '#domain/shared/ids.ts'
import type { Instant } from '#domain/shared/instant.ts'
import type { Result } from '#domain/shared/result.ts'
import type { Db } from '../db/database.ts'
import type { AppRequest } from '../http/request.ts'
import { json } from '../http/respond.ts'
import { type Route, route } from '../http/route.ts'
import { toBase64url } from './bytes-field.ts'
import { type ChallengePurpose, newChallenge } from './challenges.ts'

const access = { who: 'one_time_link' } as const

export interface LinkPage<Schema extends z.ZodType> {
  /** With `:token` at its end. */
  readonly path: string
  readonly purpose: ChallengePurpose
  /** Why the link of this request opens nothing; undefined while it does. */
  readonly refusal: (request: AppRequest) => Promise<string | undefined>
  readonly schema: Schema
  readonly store: (
    token: Uint8Array,
    given: z.output<Schema>,
    now: Instant,
  ) => Promise<Result<undefined, string>>
}

export function linkRoutes<Schema extends z.ZodType>(
  { db, random }: { readonly db: Db; readonly random: Random },
  { path, purpose, refusal, schema, store }: LinkPage<Schema>,
): readonly Route[] {
  const post = { method: 'POST', access, accepts: 'json' } as const
  return [
    route({
      ...post,
      path: `${path}/challenge`,
      async handle(request) {
        const refused = await refusal(request)
        if (refused !== undefined) return json({ ok: false, error: refused })
        const made = await newChallenge(db, random, purpose, undefined, request.now)
        return json({
          ok: true,
          id: toBase64url(made.id),
          challenge: toBase64url(made.challenge),
        })
      },
    }),
    route({
      ...post,
      path,
      bodyLimitBytes: 256 * 1024,
      async handle(request) {
        const token = linkToken(request)
        const read = schema.safeParse(await request.json())
        if (token === undefined || !read.success) return json({ ok: false, error: 'broken' }, 400)
        const done = await store(token, read.data, request.now)
        return json(done.ok ? { ok: true } : done)
      },
    }),
  ]
}

/** The 32 bytes of the address; undefined when it has another shape. */
export function linkToken({ params }: AppRequest): Uint8Array | undefined {
  const { token = '' } = params
  return /^[\w-]{43}$/.test(token) ? Buffer.from(token, 'base64url') : undefined
}
