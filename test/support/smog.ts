// Reading level by SMOG (McLaughlin 1969): words of three and more syllables against sentences. The counter of syllables
// is a small heuristic for English with a list of exceptions; its test counts real words. A measure is no proof that a
// text helps: people have to try it.

const exceptions = new Map<string, number>(
  Object.entries({
    every: 2,
    everything: 3,
    everybody: 4,
    anybody: 4,
    somebody: 3,
    nobody: 3,
    different: 2,
    business: 2,
    people: 2,
    evening: 2,
    something: 2,
    someone: 2,
    sometimes: 2,
    somewhere: 2,
    safeguarding: 3,
    safety: 2,
    therapist: 3,
    therapists: 3,
    being: 2,
    area: 3,
    idea: 3,
    using: 2,
    used: 1,
    household: 2,
    homepage: 2,
    online: 2,
    lifeline: 2,
    childline: 2,
    helpline: 2,
    otherwise: 3,
    elsewhere: 2,
    somehow: 2,
    whatever: 3,
    whoever: 3,
    europe: 2,
    science: 2,
    quiet: 2,
    trial: 2,
    client: 2,
    society: 4,
    create: 2,
    created: 3,
    reliable: 4,
    real: 1,
    really: 2,
    poem: 2,
    lawyer: 2,
    fire: 1,
    hour: 1,
    hours: 1,
    hired: 1,
    maybe: 2,
    therefore: 2,
    statement: 2,
    movement: 2,
    careful: 2,
    hopeful: 2,
    released: 2,
    erased: 2,
    closed: 1,
  }),
)

/** At least one. */
export function syllablesIn(raw: string): number {
  const word = raw.toLowerCase().replaceAll(/[^a-z]/g, '')
  const known = exceptions.get(word)
  if (known !== undefined) return known
  if (word.length <= 3) return 1
  const sounded = word
    .replace(/(?:[^laeiouycghsxz]es|[^dtaeiouy]ed|[^laeiouy]e)$/, '')
    .replace(/([^aeiouy])(?:ely|eless|eful|ement)$/, '$1ly')
    .replace(/^y/, '')
  const groups = sounded.match(/[aeiouy]+/g)?.length ?? 0
  // Two vowels that are spoken apart: "medium", "situation" does not count its "ti-on".
  const apart = word.match(
    /(?<![tcsx])i(?:a(?!r?ge)|um|o(?!n|ur)|en)|uing|eing|ying|uou|eat(?:e|ion)|uat/g,
  )
  return Math.max(1, groups + (apart?.length ?? 0))
}

/** Sentences of a text: what ends with a full stop, question or exclamation mark, or a line. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?])["”’)]*\s+|\n+/u)
    .map((part) => part.trim())
    .filter((part) => /\p{L}/u.test(part))
}

export function wordsOf(text: string): readonly string[] {
  return text.match(/\p{L}[\p{L}’']*/gu) ?? []
}

export interface Reading {
  readonly grade: number
  readonly sentences: number
  readonly longWords: readonly string[]
}

/** `texts` without labels: fewer than four words are no sentence and would make the text look easier than it is. */
export function readingOf(texts: readonly string[]): Reading {
  const sentences = texts.flatMap(sentencesOf).filter((one) => wordsOf(one).length >= 4)
  const longWords = sentences.flatMap(wordsOf).filter((word) => syllablesIn(word) >= 3)
  const per30 = sentences.length === 0 ? 0 : (longWords.length * 30) / sentences.length
  return { grade: 1.043 * Math.sqrt(per30) + 3.1291, sentences: sentences.length, longWords }
}
