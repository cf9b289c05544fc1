// Proves that each component prints the markup that govuk-frontend prints, by the fixtures that it ships.
// A new version of govuk-frontend fails here exactly where its markup changed.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import * as components from '@forestall/components'
import { type FunctionComponent, h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { contentFromHtml } from './content-from-html.ts'
import { leftOut, leftOutCount } from './left-out.ts'
import { normalForm } from './normal-form.ts'
import { contentOf, isOptions, type Options, propsFrom } from './options-to-props.ts'

interface Fixture {
  readonly name: string
  readonly options: Options
  readonly html: string
}

type Props = Record<string, unknown>

const require = createRequire(import.meta.url)

/** Upstream's name, our component, and what turns the macro's options into its props. */
const compared: Readonly<Record<string, readonly [unknown, (options: Options) => Props]>> = {
  'back-link': [components.BackLink, withChildren],
  breadcrumbs: [components.Breadcrumbs, plain],
  button: [components.Button, withChildren],
  'character-count': [components.CharacterCount, plain],
  checkboxes: [components.Checkboxes, plain],
  'date-input': [components.DateInput, dateProps],
  details: [components.Details, withChildren],
  'error-message': [components.ErrorMessage, errorMessageProps],
  'error-summary': [components.ErrorSummary, plain],
  fieldset: [components.Fieldset, withChildren],
  hint: [components.Hint, withChildren],
  input: [components.Input, plain],
  'inset-text': [components.InsetText, withChildren],
  label: [components.Label, withChildren],
  'notification-banner': [components.NotificationBanner, bannerProps],
  pagination: [components.Pagination, paginationProps],
  panel: [components.Panel, withChildren],
  'password-input': [components.PasswordInput, plain],
  'phase-banner': [components.PhaseBanner, withChildren],
  radios: [components.Radios, plain],
  select: [components.Select, (options) => plain({ items: [], ...options })],
  'service-navigation': [components.ServiceNavigation, serviceNavigationProps],
  'skip-link': [components.SkipLink, withChildren],
  'summary-list': [components.SummaryList, plain],
  table: [components.Table, plain],
  tabs: [components.Tabs, tabsProps],
  tag: [components.Tag, withChildren],
  'task-list': [components.TaskList, taskListProps],
  textarea: [components.Textarea, plain],
  'warning-text': [components.WarningText, withChildren],
}

for (const [name, [component, propsOf]] of Object.entries(compared)) {
  describe(name, () => {
    for (const fixture of fixturesOf(name)) {
      const reason = leftOut[name]?.[fixture.name]
      if (reason) continue
      test(fixture.name, () => {
        const ours = renderToString(h(component as FunctionComponent, propsOf(fixture.options)))
        expect(normalForm(ours)).toBe(normalForm(fixture.html))
      })
    }
  })
}

test('leaves out only fixtures that exist, and no more than were reviewed', () => {
  const named = Object.entries(leftOut).flatMap(([name, fixtures]) =>
    Object.keys(fixtures).map((fixture) => [name, fixture] as const),
  )
  for (const [name, fixture] of named) {
    expect(fixturesOf(name).map((known) => known.name)).toContain(fixture)
  }
  expect(named.length).toBe(leftOutCount)
})

test('compares at least 590 fixtures', () => {
  const all = Object.keys(compared).flatMap(fixturesOf).length
  expect(all - leftOutCount).toBeGreaterThanOrEqual(590)
})

test('finds a difference where there is one', () => {
  const html = renderToString(<components.Tag>one</components.Tag>)
  expect(normalForm(html)).not.toBe(normalForm('<strong class="govuk-tag"> two </strong>'))
  expect(normalForm('<p>a <b>b</b></p>')).not.toBe(normalForm('<p>a<b>b</b></p>'))
  expect(normalForm('<p> a  <b> b </b> </p>')).toBe(normalForm('<p>a <b>b</b></p>'))
})

function fixturesOf(name: string): readonly Fixture[] {
  const path = require.resolve(`govuk-frontend/dist/govuk/components/${name}/fixtures.json`)
  return JSON.parse(readFileSync(path, 'utf8')).fixtures
}

function plain(options: Options): Props {
  return propsFrom(options) as Props
}

function withChildren(options: Options): Props {
  const { text, ...props } = plain(options)
  return { ...props, children: text }
}

function errorMessageProps(options: Options): Props {
  const hidden = options['visuallyHiddenText']
  return { ...withChildren(options), visuallyHiddenText: hidden === false ? '' : hidden }
}

function dateProps(options: Options): Props {
  const parts = ['day', 'month', 'year'].filter((part) => options[part] !== false)
  if (!parts.some((part) => isOptions(options[part])) && parts.length === 3) return plain(options)
  const items = parts.map((part) => ({
    name: part,
    ...(part === 'year' ? { classes: 'govuk-input--width-4' } : {}),
    ...(isOptions(options[part]) ? options[part] : {}),
  }))
  return plain({ items, ...options })
}

function paginationProps(options: Options): Props {
  const items = options['items'] as readonly Options[] | undefined
  const filled = items?.filter((item) => item && Object.keys(item).length > 0)
  return plain({ ...options, ...(filled ? { items: filled } : {}) })
}

function bannerProps(options: Options): Props {
  const props = plain(options)
  return options['html'] ? { ...props, text: undefined, children: props['text'] } : props
}

function taskListProps(options: Options): Props {
  const items = options['items'] as readonly unknown[]
  return {
    ...plain(options),
    items: items.map((item) => {
      if (!isOptions(item)) return null
      const status = isOptions(item['status']) ? item['status'] : {}
      const tag = status['tag']
      return {
        ...plain(item),
        ...(isOptions(tag) ? { status: { ...plain(status), tag: withChildren(tag) } } : {}),
      }
    }),
  }
}

function tabsProps(options: Options): Props {
  const items = (options['items'] ?? []) as readonly unknown[]
  return {
    ...plain(options),
    items: items.map((item) =>
      isOptions(item)
        ? {
            ...plain(item),
            panel: {
              attributes: (plain(item)['panel'] as Props)['attributes'],
              children: inParagraph(item['panel']),
            },
          }
        : null,
    ),
  }
}

/** The macros put plain text in a paragraph; our pages write the paragraph themselves. */
function inParagraph(option: unknown) {
  const content = contentOf(option)
  if (!content || (isOptions(option) && option['html'])) return content
  return h('p', { class: 'govuk-body' }, String(content))
}

function serviceNavigationProps(options: Options): Props {
  const slots = (options['slots'] ?? {}) as Options
  const end = slots['end']
  const slot = (value: unknown) => (typeof value === 'string' ? contentFromHtml(value) : undefined)
  return {
    ...plain(options),
    slots: {
      start: slot(slots['start']),
      navigationStart: slot(slots['navigationStart']),
      navigationEnd: slot(slots['navigationEnd']),
      end: isOptions(end) ? contentOf(end) : slot(end),
      isEndInline: isOptions(end) && end['align'] === 'inline',
    },
  }
}
