// Every line marked here is wrong on purpose. The linter must report each one under the rule named; an upgrade or a
// changed setting that weakens it in silence fails test/architecture/lint.test.ts.
import type { ComponentChildren } from 'preact'
import { unused } from './unused.ts' // expect: correctness/noUnusedImports

async function save(): Promise<void> {
  await Promise.resolve()
}

export function floats(): void {
  save() // expect: nursery/noFloatingPromises
}

export function anything(value: any): unknown { // expect: suspicious/noExplicitAny
  return value
}

export function sure(list: readonly string[]): string {
  return list[0]! // expect: style/noNonNullAssertion
}

export function loud(): void {
  console.log('here') // expect: suspicious/noConsole
}

export enum Colour { // expect: style/noEnum
  Red = 'red',
}

export function Raw(props: { readonly html: string }) {
  return <div dangerouslySetInnerHTML={{ __html: props.html }} /> // expect: security/noDangerouslySetInnerHtml
}

export function Mislabelled(props: { readonly children: ComponentChildren }) {
  return <div aria-labeledby="title">{props.children}</div> // expect: a11y/useValidAriaProps
}

export function Picture() {
  return <img src="/a.svg" /> // expect: a11y/useAltText
}

export function misused(): string {
  return save() ? 'saved' : 'not saved' // expect: nursery/noMisusedPromises
}

export function doubled(value: string): boolean {
  return value == 'x' // expect: suspicious/noDoubleEquals
}
