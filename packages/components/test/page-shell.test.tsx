// The frame of every page: nothing in it that the page's policy would refuse, and nothing that is not asked for.
import { PageShell } from '@forestall/components'
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'

const base = { title: 'Messages', look: 'help', serviceName: 'Help service' } as const

test('holds what a page needs and no more', () => {
  const html = renderToString(<PageShell {...base}>text</PageShell>)
  expect(html).toContain('<html lang="en" class="govuk-template forestall--help">')
  expect(html).toContain('<title>Messages</title>')
  expect(html).toContain('<main class="govuk-main-wrapper" id="main-content">text</main>')
  expect(html).not.toMatch(/<script|<style|stylesheet|forestall-exits|forestall-demo/)
})

test('escapes what people wrote', () => {
  const html = renderToString(
    <PageShell {...base} title="<script>1</script>">
      {'<img src=x>'}
    </PageShell>,
  )
  expect(html).not.toMatch(/<script|<img/)
})

test('prints the style of the front page letter for letter, so that its hash holds', () => {
  const css = "a>b{content:'x'}:root{--a:1}"
  const html = renderToString(
    <PageShell {...base} inlineStyle={{ css, hash: 'sha256-x' }}>
      text
    </PageShell>,
  )
  expect(html).toContain(`<style>${css}</style>`)
})

test('marks errors in the title, links scripts as modules and shows the way out', () => {
  const html = renderToString(
    <PageShell
      {...base}
      hasErrors
      scripts={['/assets/page.js']}
      stylesheets={['/assets/public.css']}
      leave={{ href: '/leave', text: 'Leave now' }}
      urgent={{ href: '/urgent', text: 'Urgent help' }}
      demo="This is a demonstration."
    >
      text
    </PageShell>,
  )
  expect(html).toContain('<title>Error: Messages</title>')
  expect(html).toContain('<script type="module" src="/assets/page.js"></script>')
  expect(html).toContain('href="/leave"')
  expect(html).toContain('href="/urgent"')
  expect(html).toContain('This is a demonstration.')
})
