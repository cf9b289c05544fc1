// What `forestall matching solve` says on the screen.

export const matchingSolveWords = {
  summary: 'Find the best assignment of people to therapists in a file, exactly',
  cannotRead: (file: string, why: string) =>
    `${file} cannot be read (${why}). Give the name of a file, or - for standard input.`,
  fault: (file: string, line: number, column: number, field: string, sentence: string) =>
    `${file}, line ${line}, column ${column}: ${field === '' ? 'the file' : field} ${sentence}.`,
  progress: {
    who: (done: number, of: number) => `Who gets a place: ${done} of ${of}`,
    cost: (done: number, of: number) => `With whom at the least cost: ${done} of ${of}`,
    draw: (done: number, of: number) => `The draw among equals: ${done} of ${of}`,
  },
  assigned: (placed: number, people: number, therapists: number) =>
    `${placed} of ${people} people are placed with ${therapists} therapists.`,
  leftOut: (urgency: number, count: number) => `Left out of class ${urgency}: ${count}`,
  waitingDays: (days: number) => `Days waited by those left out: ${days}`,
  totalCost: (cost: number) => `Total cost: ${cost}`,
  optimal: 'No other assignment is better.',
  columns: ['Person', 'Class', 'Days waited', 'Therapist'],
  nobody: '(left out)',
} as const
