// Reading JSON that was sealed in a colleague's browser: its parts are believed only as far as their types go.

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function oneOf<Option extends string>(
  options: readonly Option[],
  value: unknown,
): Option | undefined {
  return options.find((option) => option === value)
}

/** Anything but a text reads as nothing written. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
