// The questions of a door answered without scripts, over the routes: up to a page, up to the answers, up to the code.
import { deriveFromCode, parseReceiptCode } from '@forestall/sealed'
import { expect } from 'vitest'
import { type Door, slugOf } from '#domain/help/doors.ts'
import type { Db } from '#platform/db/database.ts'
import type { EnquiryApp } from './enquiry-app.ts'
import { type PlainForm, type PlainPage, post, visit } from './plain-browser.ts'

type Answer = string | readonly string[] | Readonly<Record<string, string | readonly string[]>>
export type Given = Readonly<Record<string, Answer>>

/** As little as leads to a code. */
export const plainAnswers: Given = {
  age: 'adult',
  main_reason: 'other',
  free_words: 'I am worried about what I look at online and I want to stop',
  identity_nothing: 'go_on',
  identity_code: 'stay_here',
}

export function stepOf(page: PlainPage): string | undefined {
  return formOf(page)?.fields.find(([name]) => name === 'at')?.[1]
}

export function formOf(page: PlainPage): PlainForm | undefined {
  return page.forms.find((form) => form.fields.some(([name]) => name === 'at'))
}

export const lettersIn = (page: PlainPage): string =>
  /[0-9A-Z]{4}(-[0-9A-Z]{4}){6}/.exec(page.text)?.[0] ?? ''

export function plainJourney(db: Db, { app, intake }: Pick<EnquiryApp, 'app' | 'intake'>) {
  async function start(door: Door): Promise<PlainPage> {
    const limitsPage = await visit(app, `/enquiry/${slugOf(door)}`)
    expect(limitsPage.text).toContain('When we must tell someone')
    return post(app, limitsPage.forms[0])
  }

  /** Answers page after page until `until`, or until a page asks nothing. */
  async function walkTo(until: string, page: PlainPage, answers: Given): Promise<PlainPage> {
    let here = page
    for (let turn = 0; turn < 60; turn += 1) {
      const at = stepOf(here) ?? ''
      if (at === until || at === '') return here
      here = await post(app, formOf(here), { ...typedFor(at, answers[at]), go: 'next' })
      expect(here.status, `${at}: ${here.text.slice(0, 200)}`).toBe(200)
    }
    throw new Error('the journey has no end')
  }

  async function sendPlain(
    answers: Given = plainAnswers,
  ): Promise<{ check: PlainPage; code: PlainPage }> {
    const check = await walkTo('check_answers', await start('self'), answers)
    return { check, code: await post(app, formOf(check), { go: 'send' }) }
  }

  async function countEnquiries(): Promise<number> {
    const { n } = await db
      .selectFrom('enquiry')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    return Number(n)
  }

  /** The row that belongs to the code on the page, and what the code derives to. */
  async function storedBy(page: PlainPage) {
    const code = parseReceiptCode(lettersIn(page))
    if (!code.ok) throw new Error('no code on the page')
    const person = await deriveFromCode(code.value, intake.organisationId)
    const row = await db
      .selectFrom('enquiry')
      .selectAll()
      .where('lookup_hash', '=', person.lookupHash)
      .executeTakeFirstOrThrow()
    return { row, person }
  }

  return { start, walkTo, sendPlain, countEnquiries, storedBy }
}

function typedFor(
  at: string,
  answer: Answer | undefined,
): Readonly<Record<string, string | readonly string[]>> {
  if (answer === undefined) return {}
  const isOne = typeof answer === 'string' || Array.isArray(answer)
  return isOne ? { [at]: answer as string } : (answer as Record<string, string>)
}
