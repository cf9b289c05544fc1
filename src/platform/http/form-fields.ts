// The fields of a posted form, as text only. There is no file upload anywhere: a multipart body is refused.

export class FormFields {
  readonly #fields: ReadonlyMap<string, readonly string[]>

  constructor(fields: ReadonlyMap<string, readonly string[]>) {
    this.#fields = fields
  }

  /** The first value, trimmed of nothing; undefined when the field was not sent. */
  one(name: string): string | undefined {
    return this.#fields.get(name)?.[0]
  }

  /** The first value, or an empty string. */
  text(name: string): string {
    return this.one(name) ?? ''
  }

  all(name: string): readonly string[] {
    return this.#fields.get(name) ?? []
  }

  names(): readonly string[] {
    return [...this.#fields.keys()]
  }

  /** A plain record for schemas: a repeated field becomes an array. */
  toRecord(): Record<string, string | readonly string[]> {
    const entries = [...this.#fields].map(
      ([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values] as const,
    )
    return Object.assign(Object.create(null), Object.fromEntries(entries))
  }
}

const fieldCountLimit = 300

/** Parses `application/x-www-form-urlencoded`; undefined when there are more than 300 fields. */
export function parseFormFields(body: string): FormFields | undefined {
  const fields = new Map<string, string[]>()
  let count = 0
  for (const [name, value] of new URLSearchParams(body)) {
    count += 1
    if (count > fieldCountLimit) return undefined
    const known = fields.get(name)
    // Browsers send CRLF in text areas; one newline everywhere keeps lengths equal to what the person saw.
    const plain = value.replaceAll('\r\n', '\n')
    if (known === undefined) fields.set(name, [plain])
    else known.push(plain)
  }
  return new FormFields(fields)
}
