// Valid posts of contacts that are counted and not recorded.
import { localTime } from '#domain/shared/instant.ts'
import { fields, type ValidPost } from './valid-post.ts'

export const contactPosts: Readonly<Record<string, ValidPost>> = {
  '/staff/contacts/count': { as: 'sasha', make: () => ({ form: fields({ kind: 'silent' }) }) },
  '/staff/contacts/take-back': {
    as: 'sasha',
    make: async ({ db, services }) => {
      const { day } = localTime(services.now(), 'Europe/London')
      await db
        .insertInto('contact_without_record')
        .values({ day, kind: 'abusive', count: 1 })
        .onConflict((conflict) => conflict.columns(['day', 'kind']).doUpdateSet({ count: 1 }))
        .execute()
      return { form: fields({ kind: 'abusive' }) }
    },
  },
}
