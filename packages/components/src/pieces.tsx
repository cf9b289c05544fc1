// Small pieces of our own that no upstream has: link cards, the code a person keeps, a table that scrolls in itself.
import { type Content, isEmpty, type ListOf, present } from './content.ts'

export interface LinkCard {
  readonly href: string
  readonly text: Content
  readonly hint?: Content
}

/** Large links beneath each other: the doors of a front page. */
export function LinkCards({ items }: { readonly items: ListOf<LinkCard> }) {
  return (
    <ul class="forestall-cards">
      {present(items).map((item) => (
        <li>
          <a class="forestall-cards__link" href={item.href}>
            {item.text}
            {isEmpty(item.hint) ? null : <span class="forestall-cards__hint">{item.hint}</span>}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** The code that brings a person back: large, in even letters, legible on paper. */
export function ReceiptCode({ children }: { readonly children: Content }) {
  return (
    <p class="forestall-code">
      <code>{children}</code>
    </p>
  )
}

export interface ScrollFrameProps {
  /** What is in it, for whoever cannot see it: usually the table's caption. */
  readonly label: string
  readonly children: Content
}

/** Keeps a wide table from widening the page; it scrolls by keyboard as well. */
export function ScrollFrame({ label, children }: ScrollFrameProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus to be scrolled by keyboard
    <section class="forestall-scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
