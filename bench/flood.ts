// A flood at the public form from a process of its own: staff sign-in and a person who writes meanwhile must not feel
// it (7-assurance "Security"). The flood posts to every public form in turn, sealed and not.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { formTokenOf, readPlace, sendSealed } from '#test/support/enquiry-visitor.ts'
import { type Client, newClient } from '#test/support/http-client.ts'
import { aSecond, p95, type Row } from './measure.ts'
import { bodiesFrom, sealOne } from './stored.ts'
import { trySignIn } from './without-script.ts'

const floodPerSecond = 167

interface Felt {
  readonly signIn: number
  readonly help: number
  /** People who were asked to solve a puzzle or wait first: then the row is not within its bar. */
  readonly asked: number
}

async function feel(
  client: Client,
  token: string,
  bodies: string[],
  seconds: number,
): Promise<Felt> {
  let asked = 0
  const [signIn, help] = await Promise.all([
    aSecond(5, seconds, () => trySignIn(client, token)),
    aSecond(2, seconds, async () => {
      const { status } = await sendSealed(client, token, bodies.pop() ?? '')
      if (status !== 200) asked += 1
    }),
  ])
  return { signIn: p95(signIn), help: asked === 0 ? p95(help) : Number.NaN, asked }
}

export async function flood(port: number, seconds: number): Promise<readonly Row[]> {
  const client = newClient(port)
  const token = await formTokenOf(client)
  const bodies = bodiesFrom(await sealOne(await readPlace(client)), 4 * seconds + 20)
  const idle = await feel(client, token, bodies, seconds)
  const sender = spawn(
    execPath,
    [
      '--disable-warning=ExperimentalWarning',
      join(import.meta.dirname, 'flood-sender.ts'),
      ...[String(port), String(floodPerSecond), String(seconds)],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let told = ''
  sender.stdout.on('data', (chunk: Buffer) => {
    told += chunk.toString()
  })
  await once(sender.stdout, 'data')
  const during = await feel(client, token, bodies, seconds)
  await once(sender, 'exit')
  client.close()
  const answers = told.replace('flooding', '').trim()
  const row = (who: string, calm: number, now: number): Row => ({
    work: `${who} during a flood, p95`,
    measured: now,
    bar: { atMost: 1.2 * calm + 10 },
    unit: 'ms',
    note: `${floodPerSecond * seconds} posts in ${seconds} s from the same machine; idle ${calm.toFixed(1)} ms; flood ${answers}; ${during.asked} people asked to wait`,
  })
  return [
    row('Staff sign-in', idle.signIn, during.signIn),
    row('A sealed enquiry', idle.help, during.help),
  ]
}
