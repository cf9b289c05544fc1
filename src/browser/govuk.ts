// Starts govuk-frontend's scripts, unmodified, and of them only those that the page has a use for. Every page
// works without. None of them writes HTML from text, so they run under `require-trusted-types-for 'script'`
// (packages/components/test/scripts.test.ts).

type Classes = Readonly<Record<string, new (root: Element) => object>>

const starters: Readonly<Record<string, readonly [string, () => Promise<unknown>]>> = {
  'govuk-button': [
    'Button',
    () => import('govuk-frontend/dist/govuk/components/button/button.mjs'),
  ],
  'govuk-character-count': [
    'CharacterCount',
    () => import('govuk-frontend/dist/govuk/components/character-count/character-count.mjs'),
  ],
  'govuk-checkboxes': [
    'Checkboxes',
    () => import('govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs'),
  ],
  'govuk-error-summary': [
    'ErrorSummary',
    () => import('govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs'),
  ],
  'govuk-notification-banner': [
    'NotificationBanner',
    () =>
      import('govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs'),
  ],
  'govuk-password-input': [
    'PasswordInput',
    () => import('govuk-frontend/dist/govuk/components/password-input/password-input.mjs'),
  ],
  'govuk-radios': [
    'Radios',
    () => import('govuk-frontend/dist/govuk/components/radios/radios.mjs'),
  ],
  'govuk-service-navigation': [
    'ServiceNavigation',
    () => import('govuk-frontend/dist/govuk/components/service-navigation/service-navigation.mjs'),
  ],
  'govuk-skip-link': [
    'SkipLink',
    () => import('govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs'),
  ],
  'govuk-tabs': ['Tabs', () => import('govuk-frontend/dist/govuk/components/tabs/tabs.mjs')],
}

// The mark by which upstream's styles and scripts know that scripts run.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')

await Promise.all(
  Object.entries(starters).map(async ([name, [className, load]]) => {
    const roots = [...document.querySelectorAll(`[data-module="${name}"]`)]
    if (roots.length === 0 || !isWanted(name, roots)) return
    const Component = ((await load()) as Classes)[className]
    if (Component) for (const root of roots) start(Component, root)
  }),
)

// For tests and for pages that wait: every part stands.
document.body.classList.add('scripts-ready')

function isWanted(name: string, roots: readonly Element[]): boolean {
  // The button's script stops double clicks and lets Space press a link that is a button.
  if (name === 'govuk-button') {
    return roots.some((root) => root.matches('[data-prevent-double-click], [role=button]'))
  }
  // What a radio button reveals is shown by the stylesheet, where the browser can.
  return name !== 'govuk-radios' || !CSS.supports('selector(:has(*))')
}

/** A part that cannot start stays as the server sent it, which works. */
function start(Component: new (root: Element) => object, root: Element): void {
  try {
    new Component(root)
  } catch {
    root.setAttribute('data-script-failed', '')
  }
}
