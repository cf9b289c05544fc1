// The valid post of today's proposal.
import type { ValidPost } from './valid-post.ts'

export const proposalPosts: Readonly<Record<string, ValidPost>> = {
  '/staff/matching/proposal/check': {
    as: 'alex',
    make: ({ waiting }) => ({
      json: { pairs: [{ need: waiting.id, therapist: '00000000-0000-4000-8000-000000000000' }] },
    }),
  },
}
