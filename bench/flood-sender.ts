// Posts at the public forms, so many a second, in a process of its own. Words: port, posts a second, seconds.
import { formTokenOf, readPlace, sendSealed, walkToAnswers } from '#test/support/enquiry-visitor.ts'
import { newClient } from '#test/support/http-client.ts'
import { post } from '#test/support/plain-browser.ts'
import { aSecond } from './measure.ts'
import { bodiesFrom, sealOne } from './stored.ts'

const [port, perSecond, seconds] = process.argv.slice(2).map(Number)
if (port === undefined || perSecond === undefined || seconds === undefined)
  throw new Error('flood-sender PORT PER-SECOND SECONDS')
const client = newClient(port)
const token = await formTokenOf(client)
const bodies = bodiesFrom(await sealOne(await readPlace(client)), Math.ceil(perSecond * seconds))
const draft = await walkToAnswers(client)
const answers = new Map<number, number>()
process.stdout.write('flooding\n')
await aSecond(perSecond, seconds, async (index) => {
  const status = await one(index).catch(() => 0)
  answers.set(status, (answers.get(status) ?? 0) + 1)
})
process.stdout.write(
  [...answers].map(([status, count]) => `${count} answered ${status}`).join(', '),
)
process.exit(0)

/** In turn: a page of answers, a sealed envelope, the last post of a journey without scripts. */
async function one(index: number): Promise<number> {
  if (index % 3 === 0) return (await post(client, draft, { go: 'back' })).status
  if (index % 3 === 1) return (await sendSealed(client, token, bodies[index] ?? '')).status
  return (await post(client, draft, { go: 'send' })).status
}
