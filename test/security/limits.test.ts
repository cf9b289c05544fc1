// The flood, without a clock of its own (the measured one is in bench): whatever is posted at the public forms, staff,
// people who come back and people with scripts are admitted; whoever writes is given a puzzle or a turn, each good for
// once, and is stored after it.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMs, type Instant, instant, minuteMs } from '#domain/shared/instant.ts'
import { classAllowances, limits } from '#platform/http/limits.ts'
import type { LimitClass } from '#platform/http/route.ts'
import { longestWaitMs, solves, waitingRoom } from '#platform/http/waiting.ts'
import { testDatabase } from '#test/support/database.ts'
import { enquiryApp } from '#test/support/enquiry-app.ts'
import { bodyOf, formTokenOf, sealForm, walkToAnswers } from '#test/support/enquiry-visitor.ts'
import { post } from '#test/support/plain-browser.ts'

const begin = instant(Date.UTC(2026, 10, 23, 10))
const classes = Object.keys(classAllowances) as LimitClass[]

describe('an allowance', () => {
  test('used up leaves every other class and every session alone', () => {
    for (const flooded of classes) {
      const { take } = limits()
      for (let count = 0; count < 20_000; count += 1) take(flooded, undefined, begin)
      expect(take(flooded, undefined, begin)).toBe(false)
      for (const other of classes.filter((one) => one !== flooded))
        expect([flooded, other, take(other, undefined, begin)]).toEqual([flooded, other, true])
      expect(take(flooded, 'somebody with a session', begin)).toBe(true)
    }
  })

  test('admits at most its burst and what it earned, whatever the order of requests', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2_000), { maxLength: 400 }), (gaps) => {
        const allowance = { burst: 30, perSecond: 10 }
        const { take } = limits({ ...classAllowances, writing: allowance })
        let now = begin
        let admitted = 0
        for (const gap of gaps) {
          now = addMs(now, gap)
          if (take('writing', undefined, now)) admitted += 1
        }
        expect(admitted).toBeLessThanOrEqual(30 + ((now - begin) / 1000) * 10 + 1e-6)
      }),
    )
  })

  test('of one session is its own, also after a hundred thousand others', () => {
    const { take } = limits()
    while (take('staff', 'mine', begin)) {
      // Used up.
    }
    for (let count = 0; count < 100_000; count += 1) take('staff', `other ${count}`, begin)
    expect(take('staff', 'mine', begin)).toBe(false)
    expect(take('staff', 'mine', addMs(begin, 1_000))).toBe(true)
  })

  test('lets 100 sealed enquiries a second through, and a flood of 10,000 in a minute', () => {
    const { take } = limits()
    for (let count = 0; count < 10_000; count += 1)
      expect(take('writing', undefined, addMs(begin, count * 6))).toBe(true)
  })
})

describe('the waiting room', () => {
  const room = () => waitingRoom(new Uint8Array(32).fill(1), { zeroBits: 8, turnsPerSecond: 20 })
  const solve = (ticket: string, zeroBits: number): string => {
    for (let answer = 0; ; answer += 1)
      if (solves(ticket, String(answer), zeroBits)) return String(answer)
  }

  test('admits a solved puzzle once, and no unsolved, altered, foreign or old one', () => {
    const { puzzle, admit } = room()
    const { ticket, zeroBits } = puzzle(begin)
    const answer = solve(ticket, zeroBits)
    const wrong = [...Array(1000).keys()].map(String).find((one) => !solves(ticket, one, zeroBits))
    expect(admit(ticket, wrong ?? '', begin)).toBe(false)
    expect(admit(ticket, '', begin)).toBe(false)
    expect(admit(ticket.replace(/^p/, 't'), answer, begin)).toBe(false)
    const other = waitingRoom(new Uint8Array(32).fill(2), { zeroBits: 8, turnsPerSecond: 20 })
    const foreign = other.puzzle(begin)
    expect(admit(foreign.ticket, solve(foreign.ticket, 8), begin)).toBe(false)
    expect(admit(ticket, answer, addMs(begin, 21 * minuteMs))).toBe(false)
    expect(admit(ticket, answer, begin)).toBe(true)
    expect(admit(ticket, answer, begin)).toBe(false)
  })

  test('the puzzle is the one that the page solves: zero bits of SHA-256', () => {
    const digest = createHash('sha256').update('ticket:12').digest()
    expect(solves('ticket', '12', Math.clz32(digest.readUInt32BE(0)))).toBe(true)
    expect(solves('ticket', '12', Math.clz32(digest.readUInt32BE(0)) + 1)).toBe(false)
  })

  test('a turn counts once it has come, once, and no wait is longer than half a minute', () => {
    const { turn, admit } = room()
    const turns = Array.from({ length: 20 }, () => turn(begin, ''))
    for (const { ticket, readyAt } of turns.toSorted((one, other) => one.readyAt - other.readyAt)) {
      expect(readyAt - begin).toBeGreaterThanOrEqual(5_000)
      expect(readyAt - begin).toBeLessThanOrEqual(longestWaitMs)
      expect(admit(ticket, '', addMs(readyAt, -1))).toBe(false)
      expect(admit(ticket, '', readyAt)).toBe(true)
      expect(admit(ticket, '', readyAt)).toBe(false)
    }
  })

  test('who comes back too early keeps their turn', () => {
    const { turn, admit } = room()
    const first = turn(begin, '')
    const early = addMs(begin, 1_000)
    expect(admit(first.ticket, '', early)).toBe(false)
    expect(turn(early, first.ticket)).toEqual(first)
    expect(turn(early, 'not a ticket').ticket).not.toBe(first.ticket)
  })
})

describe('10,000 posts in a minute without scripts', () => {
  const everyMs = 6
  const flood = [...Array(10_000).keys()].map((count) => addMs(begin, count * everyMs))
  /** What a post meets: the allowance of the class, else the waiting room. */
  const form = () => {
    const { take } = limits()
    const { turn, admit } = waitingRoom(new Uint8Array(32).fill(1))
    let admitted = 0
    return {
      send(now: Instant, ticket: string) {
        const isIn = take('writing_plain', undefined, now) || admit(ticket, '', now)
        if (isIn) admitted += 1
        return isIn ? undefined : turn(now, ticket)
      },
      count: () => admitted,
    }
  }

  test('that never come back keep nobody waiting longer than half a minute', () => {
    const { send } = form()
    let person: { readonly ticket: string; readonly readyAt: Instant } | undefined
    let waitedMs = -1
    for (const now of flood) {
      send(now, '')
      if (person === undefined && now - begin >= 30_000) person = send(now, '')
      if (person !== undefined && waitedMs < 0 && now >= person.readyAt) {
        expect(send(now, person.ticket)).toBeUndefined()
        waitedMs = now - begin - 30_000
      }
    }
    expect(waitedMs).toBeGreaterThan(0)
    expect(waitedMs).toBeLessThanOrEqual(longestWaitMs + everyMs)
  })

  test('that all come back for their turns are let in at a steady rate; each wait stays short', {
    timeout: 60_000,
  }, () => {
    const { send, count } = form()
    const slotOf = (at: number): number => Math.ceil((at - begin) / everyMs)
    const returning = new Map<number, string[]>()
    const come = (now: Instant, ticket: string): Instant | undefined => {
      const wait = send(now, ticket)
      if (wait === undefined) return undefined
      const slot = slotOf(wait.readyAt)
      const others = returning.get(slot)
      if (others === undefined) returning.set(slot, [wait.ticket])
      else others.push(wait.ticket)
      return wait.readyAt
    }
    let mine = { ticket: '', readyAt: addMs(begin, 30_000) }
    let isIn = false
    for (let slot = 0; slot < slotOf(addMs(begin, 5 * minuteMs)); slot += 1) {
      const now = addMs(begin, slot * everyMs)
      if (slot < flood.length) come(now, '')
      for (const ticket of returning.get(slot) ?? []) come(now, ticket)
      if (isIn && slot >= flood.length) break
      if (isIn || mine.readyAt > now) continue
      const wait = send(now, mine.ticket)
      isIn = wait === undefined
      if (wait === undefined) continue
      expect(wait.readyAt - now).toBeLessThanOrEqual(longestWaitMs)
      mine = wait
    }
    expect(isIn).toBe(true)
    expect(count()).toBeLessThanOrEqual(150 + 20 + (30 + 20) * 300)
  })
})

describe('somebody who writes during a flood', { timeout: 30_000 }, async () => {
  const { db } = await testDatabase()
  let now: Instant = begin
  const allowances = { ...classAllowances, writing: { burst: 1, perSecond: 0 } }
  const nothing = { ...allowances, writing_plain: { burst: 1, perSecond: 0 } }
  const { app, intake } = await enquiryApp(db, {
    now: () => now,
    limits: limits(nothing),
    services: { waitingRoom: waitingRoom(new Uint8Array(32), { zeroBits: 8, turnsPerSecond: 20 }) },
  })
  const client = {
    ask: async (path: string, asked: RequestInit = {}) => {
      const response = await app.request(path, asked)
      return { status: response.status, text: await response.text(), headers: {}, ms: 0 }
    },
    request: async (path: string, init?: RequestInit) => app.request(path, init),
    ...{ port: 0, close: () => undefined },
  }
  const place = { ...intake, recipient: intake.team.recipient, teamVersion: intake.team.version }

  test('with scripts solves a puzzle and is stored', async () => {
    const token = await formTokenOf(client as never)
    const headers = { 'content-type': 'application/json', 'x-form-token': token }
    const send = (body: string) =>
      client.ask('/enquiry/self/sealed', { method: 'POST', headers, body })
    expect((await send((await sealForm(place)).body)).status).toBe(200)
    const { body } = await sealForm(place)
    const asked = await send(body)
    expect(asked.status).toBe(429)
    const { kind, ticket, zeroBits } = JSON.parse(asked.text) as {
      readonly kind: string
      readonly ticket: string
      readonly zeroBits: number
    }
    expect(kind).toBe('wait')
    let answer = 0
    while (!solves(ticket, String(answer), zeroBits)) answer += 1
    const { envelope } = JSON.parse(body) as { readonly envelope: string }
    const passed = bodyOf(envelope, { ticket, answer: String(answer) })
    expect((await send(passed)).status).toBe(200)
    const another = JSON.parse((await sealForm(place)).body) as { readonly envelope: string }
    const again = bodyOf(another.envelope, { ticket, answer: String(answer) })
    expect((await send(again)).status).toBe(429)
  })

  test('without scripts waits for a turn, keeps what was typed, and is stored', async () => {
    const first = await post(client, await walkToAnswers(client as never), { go: 'send' })
    expect(first.status).toBe(200)
    const waiting = await post(client, await walkToAnswers(client as never), { go: 'send' })
    expect(waiting.status).toBe(429)
    expect(waiting.text).toContain('I am worried about what I look at online')
    const form = waiting.forms.find((one) => one.fields.some(([name]) => name === 'ticket'))
    expect((await post(client, form, { go: 'send' })).status).toBe(429)
    now = addMs(now, 30_000)
    const stored = await post(client, form, { go: 'send' })
    expect(stored.status).toBe(200)
    expect(stored.text).toMatch(/[0-9A-Z]{4}(-[0-9A-Z]{4}){6}/)
  })
})
