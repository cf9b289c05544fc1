// Proves that our Ministry of Justice patterns print what the official macros print, with a few named differences.
import { fileURLToPath } from 'node:url'
import {
  Alert,
  Badge,
  Filter,
  Messages,
  NotificationBadge,
  SideNavigation,
  SubNavigation,
  Timeline,
} from '@forestall/components'
import nunjucks from 'nunjucks'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { normalForm } from './normal-form.ts'

const modules = (path: string) => fileURLToPath(import.meta.resolve(path))
const folder = (path: string) => modules(`${path}/package.json`).replace(/package\.json$/, '')
const nunjucksEnvironment = nunjucks.configure(
  [`${folder('govuk-frontend')}dist`, folder('@ministryofjustice/frontend')],
  { autoescape: true },
)

const days: Readonly<Record<string, string>> = {
  '2026-11-22T09:30:00Z': '22 November 2026',
  '2026-11-22T17:05:00Z': '22 November 2026',
  '2026-11-23T10:00:00Z': '23 November 2026',
}
const times: Readonly<Record<string, string>> = {
  '2026-11-22T09:30:00Z': '9:30am',
  '2026-11-22T17:05:00Z': '5:05pm',
  '2026-11-23T10:00:00Z': '10am',
}

// The macros leave dates to filters of the application.
nunjucksEnvironment.addFilter('mojDate', (timestamp: string, kind: string) =>
  kind === 'time' ? times[timestamp] : days[timestamp],
)
nunjucksEnvironment.addFilter('date', (timestamp: string) => days[timestamp])

const template = (name: string, macro: string, options: unknown) =>
  nunjucksEnvironment.renderString(
    `{% from "moj/components/${name}/macro.njk" import ${macro} %}{{ ${macro}(options) }}`,
    { options },
  )

const expectEqual = (ours: VNode, theirs: string) =>
  expect(normalForm(renderToString(ours))).toBe(normalForm(theirs))

test('timeline', () => {
  const first = '2026-11-22T09:30:00Z'
  const second = '2026-11-23T10:00:00Z'
  const theirs = template('timeline', 'mojTimeline', {
    classes: 'extra',
    headingLevel: 3,
    attributes: { 'data-test': '1' },
    items: [
      {
        label: { text: 'Received' },
        text: 'From the web form',
        datetime: { timestamp: first, type: 'datetime' },
        byline: { text: 'the service' },
        classes: 'one',
        attributes: { id: 'first' },
      },
      {
        label: { html: 'Answered <em>today</em>' },
        html: '<p>First answer</p>',
        datetime: { timestamp: second, format: 'D MMMM' },
      },
    ],
  })
  expectEqual(
    <Timeline
      classes="extra"
      headingLevel={3}
      attributes={{ 'data-test': '1' }}
      items={[
        {
          label: 'Received',
          children: 'From the web form',
          datetime: { timestamp: first, text: days[first] },
          byline: 'the service',
          classes: 'one',
          attributes: { id: 'first' },
        },
        {
          label: ['Answered ', <em key="em">today</em>],
          children: <p>First answer</p>,
          datetime: { timestamp: second, text: days[second] },
        },
      ]}
    />,
    theirs,
  )
})

test('messages, but as a section and with times that machines can read', () => {
  const timestamps = Object.keys(days)
  const items = timestamps.map((timestamp, index) => ({
    id: String(index),
    type: index === 1 ? ('received' as const) : ('sent' as const),
    sender: index === 1 ? 'Jo' : 'You',
    text: `Message ${index}`,
    timestamp,
  }))
  const theirs = template('messages', 'mojMessages', { label: 'Messages', items })
    .replace('<div id="messages"', '<section id="messages"')
    .replace(/<\/div>\s*$/, '</section>')
  const ours = renderToString(
    <Messages
      label="Messages"
      items={items.map(({ id, type, sender, text, timestamp }) => ({
        id,
        type,
        sender,
        date: { timestamp: timestamp.slice(0, 10), text: days[timestamp] },
        time: { timestamp, text: times[timestamp] },
        children: text,
      }))}
    />,
  )
  const withoutDatetime = (html: string) => normalForm(html.replace(/ datetime="[^"]*"/g, ''))
  expect(withoutDatetime(ours)).toBe(withoutDatetime(theirs))
  expect(ours.match(/<time[^>]* datetime="2026-11-2[23](T[^"]*Z)?"/g)).toHaveLength(5)
})

test('filter', () => {
  const theirs = template('filter', 'mojFilter', {
    heading: { text: 'Filter' },
    attributes: { 'data-test': '1' },
    selectedFilters: {
      heading: { text: 'Selected' },
      clearLink: { text: 'Clear', href: '?' },
      categories: [
        { heading: { text: 'Owner' }, items: [{ href: '?a', text: 'Me' }] },
        {
          heading: { text: 'State' },
          items: [
            { href: '?b', text: 'New' },
            { href: '?c', text: 'Open' },
          ],
        },
      ],
    },
    submit: { attributes: { 'data-key': 'x' } },
    optionsHtml: '<p>Fields</p>',
  })
  expectEqual(
    <Filter
      heading="Filter"
      attributes={{ 'data-test': '1' }}
      selectedFilters={{
        heading: 'Selected',
        clearLink: { text: 'Clear', href: '?' },
        categories: [
          { heading: 'Owner', items: [{ href: '?a', text: 'Me' }] },
          {
            heading: 'State',
            items: [
              { href: '?b', text: 'New' },
              { href: '?c', text: 'Open' },
            ],
          },
        ],
      }}
      submit={{ attributes: { 'data-key': 'x' } }}
    >
      <p>Fields</p>
    </Filter>,
    theirs,
  )
  expectEqual(
    <Filter heading="Filter" submit={{ text: 'Show' }}>
      <p>Fields</p>
    </Filter>,
    template('filter', 'mojFilter', {
      heading: { text: 'Filter' },
      submit: { text: 'Show' },
      optionsHtml: '<p>Fields</p>',
    }),
  )
})

test('side navigation, plain and in sections', () => {
  const items = [
    { text: 'Queue', href: '/queue', active: true },
    { text: 'Staff', href: '/staff', attributes: { id: 'x' } },
  ]
  expectEqual(
    <SideNavigation label="Side" classes="extra" items={items} />,
    template('side-navigation', 'mojSideNavigation', { label: 'Side', classes: 'extra', items }),
  )
  const sections = [
    { heading: { text: 'Work', headingLevel: 2 as const, classes: 'one' }, items },
    { heading: { text: 'Set-up' }, items: [{ text: 'Hours', href: '/hours' }] },
  ]
  expectEqual(
    <SideNavigation label="Side" sections={sections} />,
    template('side-navigation', 'mojSideNavigation', { label: 'Side', sections }),
  )
})

test('sub navigation, whose counts are notification badges', () => {
  const badge = template('notification-badge', 'mojNotificationBadge', {
    text: 3,
    visuallyHiddenText: 'waiting',
  })
  const theirs = template('sub-navigation', 'mojSubNavigation', {
    label: 'Queues',
    classes: 'extra',
    items: [
      { html: `New ${badge}`, href: '/new', active: true },
      { text: 'Closed', href: '/closed', classes: 'last', attributes: { id: 'x' } },
    ],
  })
  expectEqual(
    <SubNavigation
      label="Queues"
      classes="extra"
      items={[
        { text: 'New', href: '/new', active: true, count: 3, countText: 'waiting' },
        { text: 'Closed', href: '/closed', count: 0, classes: 'last', attributes: { id: 'x' } },
      ]}
    />,
    theirs,
  )
})

test('notification badge', () => {
  for (const count of [0, 1, 98, 99, 1000]) {
    expectEqual(
      <NotificationBadge count={count} classes="extra" />,
      template('notification-badge', 'mojNotificationBadge', { text: count, classes: 'extra' }),
    )
  }
})

test('badge', () => {
  expectEqual(
    <Badge colour="red" isLarge attributes={{ id: 'x' }}>
      Today
    </Badge>,
    template('badge', 'mojBadge', {
      text: 'Today',
      classes: 'moj-badge--red moj-badge--large',
      attributes: { id: 'x' },
    }),
  )
})

test('alert, but without the button that dismisses it and the hook of its script', () => {
  const withoutScript = (html: string) =>
    html
      .replace(' data-module="moj-alert"', '')
      .replace(/data-module="moj-alert"/, '')
      .replace(/<div class="moj-alert__action">[\s\S]*?<\/div>/, '')
  for (const variant of ['information', 'success', 'warning', 'error'] as const) {
    const title = 'Saved'
    expectEqual(
      <Alert variant={variant} title={title} classes="extra" />,
      withoutScript(template('alert', 'mojAlert', { variant, title, classes: 'extra' })),
    )
    expectEqual(
      <Alert variant={variant} title={title} showTitleAsHeading headingTag="h3" role="status">
        <p>It is kept.</p>
      </Alert>,
      withoutScript(
        template('alert', 'mojAlert', {
          variant,
          title,
          showTitleAsHeading: true,
          headingTag: 'h3',
          role: 'status',
          html: '<p>It is kept.</p>',
        }),
      ),
    )
  }
})
