// Words of a page with gaps in braces, filled in the browser. A gap without a value stays, so that it is noticed.

export function fillGaps(
  template: string,
  values: Readonly<Record<string, string | number>>,
): string {
  return template.replaceAll(/\{(\w+)\}/g, (gap, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : gap,
  )
}
