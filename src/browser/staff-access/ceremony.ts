// What the ceremonies of set-up, joining and opening a keyring share: a Worker that holds the keys, steps of which one is
// shown, a printed code of which two groups are typed back, and a warning before somebody leaves half-way.
import { startWorker } from '../keyring/start-worker.ts'
import { openLine } from '../keyring/worker-line.ts'
import { act, byId, show, Told, tellNothing, typed } from './page.ts'

type Commands = Readonly<
  Record<string, (input: never, onProgress: (part: number) => void) => Promise<unknown>>
>

export interface CeremonyLine<Known extends Commands> {
  readonly ask: <Name extends keyof Known & string>(
    name: Name,
    input: Parameters<Known[Name]>[0],
    onProgress?: (part: number) => void,
  ) => Promise<Awaited<ReturnType<Known[Name]>>>
  /** Ends the Worker and what it holds. */
  readonly end: () => void
}

/** `address` is that of a Worker of ours. */
export function openCeremony<Known extends Commands>(address: string): CeremonyLine<Known> {
  const line = openLine(startWorker(address))
  return {
    ask: (name, input, onProgress) => line.ask('command', name, input, onProgress) as never,
    end: () => line.end(),
  }
}

let shown = ''

/** Shows one step instead of the one before and moves to its heading. */
export function go(step: string): void {
  tellNothing()
  if (shown !== '') show(shown, false)
  show(step, true)
  const isFirst = shown === ''
  shown = step
  if (isFirst) return
  const heading = byId(step).querySelector('h2')
  heading?.setAttribute('tabindex', '-1')
  heading?.focus()
}

export interface CodeToPrint {
  readonly letters: string
  readonly words: string
}

/** Shows the code, and goes on to `done` when its first and last group came back from the paper, in either spelling. */
export function printCode(code: CodeToPrint): void {
  byId('code-letters').textContent = code.letters
  byId('code-words').textContent = code.words
  go('step-code')
}

export function onCodePrinted(done: () => Promise<void>): void {
  byId('print').addEventListener('click', () => print())
  act(byId('code-form'), async () => {
    const [letters, words] = [byId('code-letters'), byId('code-words')]
    const spellings = [(letters.textContent ?? '').split('-'), (words.textContent ?? '').split(' ')]
    if (!spellings.some((parts) => isFirstAndLast(typed('code-groups'), parts)))
      throw new Told('code_groups', 'code-groups')
    await done()
    letters.textContent = ''
    words.textContent = ''
  })
}

function isFirstAndLast(text: string, parts: readonly string[]): boolean {
  const [first, last, ...more] = text
    .trim()
    .toLowerCase()
    .split(/[\s,-]+/)
  return (
    more.length === 0 && first === parts[0]?.toLowerCase() && last === parts.at(-1)?.toLowerCase()
  )
}

/** Leaving half-way throws the keys away; the browser asks first. */
export function askBeforeLeaving(isUnderWay: () => boolean): void {
  addEventListener('beforeunload', (event) => {
    if (isUnderWay()) event.preventDefault()
  })
}
