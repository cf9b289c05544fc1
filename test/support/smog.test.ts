import { describe, expect, test } from 'vitest'
import { readingOf, sentencesOf, syllablesIn } from './smog.ts'

const counted: Readonly<Record<number, string>> = {
  1: 'a the we keep what you write here sealed child harm code need time stopped asked called reached trained signed',
  2: 'message answer number today children worried sexual behave open today erase helpful open reading before after police support prison looking trusted ended needed wanted table people',
  3: 'behaviour serious images services interview organised illegal telephone confident therapist happening relative already family computers another',
  4: 'solicitor authority confidential information community security emergency television',
  5: 'investigation organisation',
}
describe('syllables and SMOG', () => {
  test('words counted by hand', () => {
    const wrong: string[] = []
    for (const [count, words] of Object.entries(counted))
      for (const word of words.split(' '))
        if (syllablesIn(word) !== Number(count))
          wrong.push(`${word}: ${syllablesIn(word)} for ${count}`)
    expect(wrong).toEqual([])
  })

  test('what matters is three or more', () => {
    const long =
      'solicitor emergency enquiry authority investigation situation responsible organisation medium however safeguarding telephone immediately together remember'
    for (const word of long.split(' ')) expect(syllablesIn(word), word).toBeGreaterThanOrEqual(3)
    const short =
      'message places changes changed closed released someone sometimes something before police themselves image house places stopping thoughts trouble danger worries'
    for (const word of short.split(' ')) expect(syllablesIn(word), word).toBeLessThan(3)
  })

  test('the formula: 30 long words in 30 sentences are grade 8.84, none are 3.13', () => {
    const easy = Array.from({ length: 30 }, () => 'We read what you write.')
    expect(readingOf(easy).grade).toBeCloseTo(3.1291, 4)
    const middle = Array.from({ length: 30 }, () => 'We read what your solicitor wrote.')
    expect(readingOf(middle).grade).toBeCloseTo(8.8418, 3)
  })

  test('labels do not make a text look easier', () => {
    const text = ['Confidentiality organisations regularly investigate.']
    expect(readingOf([...text, 'Back', 'Go on', 'Send']).grade).toBe(readingOf(text).grade)
    expect(sentencesOf('One thing. Another thing! “Is it?” Yes')).toHaveLength(4)
  })
})
