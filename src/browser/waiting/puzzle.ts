// When many write at once, the browser solves a small puzzle instead of being turned away (platform/http/waiting.ts):
// SHA-256(ticket + ':' + answer) must begin with so many zero bits. In slices, so that the page stays responsive.

const sliceSize = 256

export async function solvePuzzle(ticket: string, zeroBits: number): Promise<string> {
  for (let from = 0; ; from += sliceSize) {
    const candidates = Array.from({ length: sliceSize }, (_, index) => String(from + index))
    const solved = await Promise.all(candidates.map((answer) => solves(ticket, answer, zeroBits)))
    const found = candidates[solved.indexOf(true)]
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
}

async function solves(ticket: string, answer: string, zeroBits: number): Promise<boolean> {
  const bytes = new TextEncoder().encode(`${ticket}:${answer}`)
  const digest = new DataView(await crypto.subtle.digest('SHA-256', bytes))
  return Math.clz32(digest.getUint32(0)) >= zeroBits
}
