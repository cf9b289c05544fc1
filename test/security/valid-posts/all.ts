// Every address that takes posts, each with a valid one. A new route without a row fails the tests that walk over them.
import { contactPosts } from './contacts.ts'
import { matchingPosts } from './matching.ts'
import { proposalPosts } from './proposal.ts'
import { publicPosts } from './public.ts'
import { staffPosts } from './staff.ts'
import { supervisionPosts } from './supervision.ts'
import { therapistPosts } from './therapists.ts'
import { triagePosts } from './triage.ts'
import type { ValidPost } from './valid-post.ts'

export const validPosts: ReadonlyMap<string, ValidPost> = new Map(
  Object.entries({
    ...publicPosts,
    ...triagePosts,
    ...contactPosts,
    ...staffPosts,
    ...therapistPosts,
    ...supervisionPosts,
    ...matchingPosts,
    ...proposalPosts,
  }),
)
