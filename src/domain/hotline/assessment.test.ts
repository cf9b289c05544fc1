// Nothing is preset and nothing is worked out: what a person did not say is asked for, scheme by scheme.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { colleague, must } from '#test/support/office-hours.ts'
import { instant } from '../shared/instant.ts'
import { assessIllegal, type Finding, type FindingDraft } from './assessment.ts'
import {
  ageBands,
  gravestOf,
  profileIds,
  profiles,
  xarfClassOf,
  youngestOf,
} from './assessment-profiles.ts'

const finding: Finding = {
  classes: { uk: 'category_b', inhope: 'national' },
  ...{ youngest: '7_10', sex: 'both', selfGenerated: 'no', aiMade: 'suspected' },
  ...{ imagery: 'unknown', siteType: 'forum', commerciality: 'not_determined' },
  ...{ payment: ['none'], linksTo: 'no' },
}
const made = { by: colleague(1), at: instant(5) }

describe('an assessment as illegal', () => {
  test('keeps what was chosen, and under which version of each scheme in use', () => {
    const inUse = ['uk', 'inhope'] as const
    expect(must(assessIllegal(finding, { ...made, inUse }))).toEqual({
      ...{ outcome: 'illegal', ...made, finding },
      profileVersions: { uk: 1, inhope: 1 },
    })
  })

  test('names every field that nobody answered, and fills in none', () => {
    const fields = Object.keys(finding).filter((field) => field !== 'classes')
    const anyLeftOut = fc.record({
      fields: fc.subarray(fields),
      ids: fc.subarray([...profileIds]),
      inUse: fc.subarray([...profileIds]),
    })
    fc.assert(
      fc.property(anyLeftOut, ({ fields: left, ids, inUse }) => {
        const everyClass = { uk: 'category_a', inhope: 'baseline', ncmec: 'a1' } as const
        const classes = Object.fromEntries(
          Object.entries(everyClass).filter(([id]) => !ids.includes(id as never)),
        )
        const kept = Object.entries(finding).filter(([field]) => !left.includes(field))
        const draft = { ...Object.fromEntries(kept), classes } as FindingDraft
        const assessed = assessIllegal(draft, { ...made, inUse })
        const missing = [...inUse.filter((id) => ids.includes(id)), ...left]
        expect(assessed.ok).toBe(missing.length === 0)
        if (!assessed.ok) expect(assessed.error.toSorted()).toEqual(missing.toSorted())
      }),
    )
  })
})

describe('schemes', () => {
  test('have names only, and versions', () => {
    for (const { options, version } of Object.values(profiles)) {
      expect(version).toBe(1)
      for (const option of options)
        expect(option).toMatch(/^(?:category_[abc]|baseline|national|[ab][12])$/)
    }
  })

  test('the youngest and the gravest are found each by itself', () => {
    expect(gravestOf('uk', ['category_c', 'category_a'])).toBe('category_a')
    expect(gravestOf('inhope', ['national', 'baseline'])).toBe('baseline')
    expect(gravestOf('ncmec', [])).toBeUndefined()
    expect(youngestOf(['not_determined', '14_15', '3_6'])).toBe('3_6')
    expect(youngestOf(['not_determined'])).toBe('not_determined')
    expect(ageBands.at(-1)).toBe('not_determined')
  })

  test('a finding under national law alone never gets a class of others', () => {
    expect(xarfClassOf({ inhope: 'national' })).toBeUndefined()
    expect(xarfClassOf({ uk: 'category_a' })).toBeUndefined()
    expect(xarfClassOf({ inhope: 'baseline' })).toBe('baseline')
    expect(xarfClassOf({ inhope: 'national', ncmec: 'b2' })).toBe('B2')
  })
})
