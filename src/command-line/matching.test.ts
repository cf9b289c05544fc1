// `forestall matching solve`: what a file may say, how a wrong one is refused, and what is printed.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { World } from './command.ts'
import { matchingSolveCommand } from './matching.ts'
import { readMatchingFile } from './matching-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'forestall-solve-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function solveText(
  text: string,
  flags = {},
): Promise<{ code: number; out: string; err: string }> {
  const file = join(folder, 'list.json')
  writeFileSync(file, text)
  return solveFile(file, flags)
}

async function solveFile(file: string, flags: Record<string, boolean>) {
  let out = ''
  let err = ''
  const world = {
    isWatched: false,
    out: (part: string) => {
      out += part
    },
    err: (part: string) => {
      err += part
    },
  } as unknown as World
  const code = await matchingSolveCommand.run(world, { flags, words: [file] })
  return { code, out, err: err.replaceAll(folder, '') }
}

const three = `{
  "people": [
    { "id": "ash", "urgency": 2, "waitingDays": 40 },
    { "id": "birch", "urgency": 1, "waitingDays": 3 },
    { "id": "cedar", "urgency": 4, "waitingDays": 900 }
  ],
  "therapists": [{ "id": "north", "capacity": 1 }, { "id": "south", "capacity": 1 }],
  "pairs": [
    { "person": "ash", "therapist": "north", "cost": 0.1 },
    { "person": "birch", "therapist": "north", "cost": 0 },
    { "person": "birch", "therapist": "south", "cost": 0.2 },
    { "person": "cedar", "therapist": "north", "cost": 0 }
  ]
}`

describe('the answer', () => {
  test('--json prints exactly the promised fields, in the order of ids', async () => {
    const { code, out, err } = await solveText(three, { json: true })
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toEqual({
      assignments: [
        { person: 'ash', therapist: 'north' },
        { person: 'birch', therapist: 'south' },
      ],
      unmatched: ['cedar'],
      objective: {
        unmatchedByUrgency: { 1: 0, 2: 0, 4: 1 },
        waitingDaysUnmatched: 900,
        totalCost: 0.3,
      },
      optimal: true,
    })
  })

  test('without it a table to read', async () => {
    const { code, out } = await solveText(three)
    expect(code).toBe(0)
    expect(out).toMatchInlineSnapshot(`
      "Person  Class  Days waited  Therapist
      ash     2      40           north
      birch   1      3            south
      cedar   4      900          (left out)

      2 of 3 people are placed with 2 therapists.
      Left out of class 1: 0
      Left out of class 2: 0
      Left out of class 4: 1
      Days waited by those left out: 900
      Total cost: 0.3
      No other assignment is better.
      "
    `)
  })

  test('ids may be numbers, fields may stand in any order, others are passed over', async () => {
    const { out } = await solveText(
      `{"note":{"a":[1,{"b":null}]},"pairs":[{"cost":1,"therapist":"t","person":7,"x":true}],
       "therapists":[{"capacity":1,"id":"t"}],"people":[{"waitingDays":0,"urgency":1,"id":7}]}`,
      { json: true },
    )
    expect(JSON.parse(out).assignments).toEqual([{ person: 7, therapist: 't' }])
  })

  test('nobody on either side is a question too', async () => {
    const { out } = await solveText('{"people":[],"therapists":[],"pairs":[]}', { json: true })
    expect(out).toBe(
      '{"assignments":[],"unmatched":[],"objective":{"unmatchedByUrgency":{},"waitingDaysUnmatched":0,"totalCost":0},"optimal":true}\n',
    )
  })

  test('an id cannot move the cursor of a terminal', async () => {
    const { out } = await solveText(
      '{"people":[{"id":"a\\u001b[2Jb","urgency":1,"waitingDays":0}],"therapists":[],"pairs":[]}',
    )
    expect(out).not.toContain('\u001b')
  })
})

const people = '"people":[{"id":"a","urgency":1,"waitingDays":0}]'
const therapists = '"therapists":[{"id":"t","capacity":1}]'
const pairs = '"pairs":[{"person":"a","therapist":"t","cost":1}]'

/** Line of the fault, its field, and words that its sentence must have. */
const refused: Readonly<
  Record<string, readonly [text: string, line: number, field: string, words: string]>
> = {
  'an empty file': ['', 1, '', 'end of the file'],
  'a list': ['[]', 1, '', 'must be an object with people, therapists and pairs'],
  'a file that ends early': [`{${people},\n"therapists": [`, 2, 'therapists[0]', 'end of the file'],
  'a comma too many': [`{${people},\n${therapists},\n${pairs},\n}`, 4, '', 'a text in quotes'],
  'a comma too few': [`{"people":[{"id":"a"\n"urgency":1}]}`, 2, 'people[0].id', 'a comma or }'],
  'something after the end': [`{${people},${therapists},${pairs}}\n{}`, 2, '', 'must end here'],
  'a single quote': [`{\n'people':[]}`, 2, '', 'a text in quotes'],
  'a bare word': [
    `{"people":[{"id":"a","urgency":high}]}`,
    1,
    'people[0].urgency',
    'a value must stand here',
  ],
  'a word that only begins well': ['{"x":truely}', 1, 'x', 'a value must stand here'],
  'a leading zero': [`{"people":[{"urgency":01}]}`, 1, 'people[0].urgency', '"01" is not a number'],
  'an open text': [`{"people":[{"id":"a\n"}]}`, 1, 'people[0].id', 'no closing quote'],
  'a wrong escape': [`{"people":[{"id":"\\x41"}]}`, 1, 'people[0].id', 'escape'],
  'a list that is missing': [`{${people},\n${therapists}}`, 1, 'pairs', 'is missing'],
  'a list that is none': [`{"people":\n7}`, 2, 'people', 'must be a list'],
  'an entry that is no object': [
    `{"people":[\n"a"]}`,
    2,
    'people[0]',
    'must be an object with id, urgency, waitingDays',
  ],
  'a field that is missing': [
    `{"people":[{"id":"a","urgency":1,"waitingDays":0},\n{"id":"b",\n"urgency":1}]}`,
    2,
    'people[1].waitingDays',
    'is missing',
  ],
  'urgency in words': [
    `{"people":[{"id":"a",\n"urgency":"high","waitingDays":0}]}`,
    2,
    'people[0].urgency',
    'whole number from 1 to 1,000,000,000, not "high"',
  ],
  'urgency 0': [
    `{"people":[{"id":"a","urgency":0,"waitingDays":0}]}`,
    1,
    'people[0].urgency',
    'not 0',
  ],
  'half a day': [
    `{"people":[{"id":"a","urgency":1,"waitingDays":0.5}]}`,
    1,
    'people[0].waitingDays',
    'whole number from 0',
  ],
  'a day less than none': [
    `{"people":[{"id":"a","urgency":1,"waitingDays":-1}]}`,
    1,
    'people[0].waitingDays',
    'not -1',
  ],
  'a place less than none': [
    `{"therapists":[{"id":"t",\n"capacity":-2}]}`,
    2,
    'therapists[0].capacity',
    'not -2',
  ],
  'a cost below nothing': [
    `{"pairs":[{"person":"a","therapist":"t","cost":-0.5}]}`,
    1,
    'pairs[0].cost',
    'number from 0',
  ],
  'a cost beyond any number': [
    `{"pairs":[{"person":"a","therapist":"t","cost":1e999}]}`,
    1,
    'pairs[0].cost',
    'number from 0',
  ],
  'no cost': [
    `{"pairs":[{"person":"a","therapist":"t","cost":null}]}`,
    1,
    'pairs[0].cost',
    'not null',
  ],
  'an id that is empty': [`{"people":[{"id":""}]}`, 1, 'people[0].id', 'not empty'],
  'an id that is a list': [`{"people":[{"id":[1]}]}`, 1, 'people[0].id', 'not [1]'],
  'an id that is a fraction': [`{"people":[{"id":1.5}]}`, 1, 'people[0].id', 'not 1.5'],
  'a field twice': [
    `{"people":[{"id":"a",\n"id":"b"}]}`,
    2,
    'people[0].id',
    'stands twice in one object',
  ],
  'a person twice': [
    `{"people":[{"id":"a","urgency":1,"waitingDays":0},\n{"id":"a","urgency":2,"waitingDays":0}]}`,
    2,
    'people[1].id',
    'people[0] on line 1 has that id already',
  ],
  'a therapist twice': [
    `{"therapists":[{"id":"t","capacity":1},\n\n{"id":"t","capacity":1}]}`,
    3,
    'therapists[1].id',
    'therapists[0] on line 1',
  ],
  'a pair of nobody': [
    `{${people},${therapists},"pairs":[\n{"person":"b","therapist":"t","cost":1}]}`,
    2,
    'pairs[0].person',
    'is "b", but no entry of people has that id',
  ],
  'a pair of nobody, first in the file': [
    `{"pairs":[\n{"person":"a","therapist":"u","cost":1}],${people},${therapists}}`,
    2,
    'pairs[0].therapist',
    'no entry of therapists',
  ],
  'a number that the list has as a text': [
    `{"people":[{"id":"1","urgency":1,"waitingDays":0}],${therapists},"pairs":[{"person":1,"therapist":"t","cost":1}]}`,
    1,
    'pairs[0].person',
    'is 1, but',
  ],
  'a pair twice': [
    `{${people},${therapists},"pairs":[\n{"person":"a","therapist":"t","cost":1},\n{"person":"a","therapist":"t","cost":2}]}`,
    3,
    'pairs[1]',
    'the same two as pairs[0] on line 2',
  ],
  'lists in lists without end': [`{"x":${'['.repeat(5000)}`, 1, '', 'nested deeper'],
}

describe('a wrong file is refused with line and field', () => {
  for (const [name, [text, line, field, words]] of Object.entries(refused))
    test(name, () => {
      const read = readMatchingFile(Buffer.from(text))
      if (read.ok) throw new Error('it was taken')
      expect(read.error.line).toBe(line)
      if (name !== 'lists in lists without end') expect(read.error.field).toBe(field)
      expect(read.error.sentence).toContain(words)
    })

  test('on standard error, with exit code 1 and nothing on standard output', async () => {
    const { code, out, err } = await solveText(`{"people":[{"id":"a","urgency":"high"}]}`)
    expect([code, out]).toEqual([1, ''])
    expect(err).toBe(
      '/list.json, line 1, column 32: people[0].urgency must be a whole number from 1 to 1,000,000,000, not "high".\n',
    )
  })

  test('a file that is not there, and one that is a folder', async () => {
    for (const file of [join(folder, 'none.json'), folder]) {
      const { code, out, err } = await solveFile(file, { json: true })
      expect([code, out]).toEqual([1, ''])
      expect(err).toContain('cannot be read')
    }
  })

  test('whatever the bytes: the answer of JSON.parse on what is JSON, a refusal on what is not', () => {
    const valid = JSON.stringify({
      ...JSON.parse(three),
      more: { deep: [1, -2.5e-3, 'ü\n', true] },
    })
    fc.assert(
      fc.property(fc.nat(valid.length), fc.string({ maxLength: 3 }), fc.nat(4), (at, put, cut) => {
        const text = valid.slice(0, at) + put + valid.slice(at + cut)
        const read = readMatchingFile(Buffer.from(text))
        let isJson = true
        try {
          JSON.parse(text)
        } catch {
          isJson = false
        }
        if (!isJson) expect(read.ok).toBe(false)
        if (isJson && !read.ok) expect(read.error.sentence).not.toContain('is not JSON')
      }),
      { numRuns: 3000 },
    )
  })
})
