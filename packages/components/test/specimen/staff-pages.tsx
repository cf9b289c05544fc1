// Specimens of the hotline and of the staff side.
import {
  Alert,
  Badge,
  Breadcrumbs,
  Button,
  Filter,
  Input,
  PageShell,
  Pagination,
  PasswordInput,
  ScrollFrame,
  ServiceNavigation,
  SideNavigation,
  StaffFrame,
  SubNavigation,
  SummaryList,
  Table,
  Tabs,
  Tag,
  type TagColour,
  TaskList,
  Textarea,
  Timeline,
} from '@forestall/components'

export function ReportPage() {
  return (
    <PageShell
      look="hotline"
      title="Report an address"
      serviceName="Report an address"
      serviceHref="/report"
      stylesheets={['/public.css']}
      scripts={['/govuk.js']}
      footerLinks={[{ href: '/report/return', text: 'Look up your receipt' }]}
    >
      <h1 class="govuk-heading-l">Report an address on the web</h1>
      <p class="govuk-body">
        Nothing else is required. Please do not visit it again, and send no pictures.
      </p>
      <Input
        name="address"
        type="url"
        label={{ text: 'The address', classes: 'govuk-label--m' }}
        hint={['For example, ', <code key="c">https://images.example/page</code>]}
        prefix="URL"
        spellcheck={false}
      />
      <Textarea name="found" label="How did you come across it?" rows={3} />
      <Button>Send report</Button>
    </PageShell>
  )
}

const colours: readonly TagColour[] = [
  'grey',
  'green',
  'teal',
  'blue',
  'purple',
  'magenta',
  'red',
  'orange',
  'yellow',
]

function Navigation() {
  return (
    <ServiceNavigation
      navigationLabel="Main"
      navigation={[
        { href: '/staff', text: 'Today', current: true },
        { href: '/staff/queue', text: 'Enquiries' },
        { href: '/staff/people', text: 'Staff' },
        { href: '/staff/set-up', text: 'Set-up' },
      ]}
    />
  )
}

export function QueuePage() {
  return (
    <PageShell
      look="staff"
      isWide
      title="Enquiries"
      serviceName="Help service: staff"
      serviceHref="/staff"
      stylesheets={['/staff.css']}
      scripts={['/govuk.js']}
      demo="Demonstration: every person here is made up."
      headerEnd={
        <>
          Signed in as Robin ·{' '}
          <a class="govuk-link" href="/staff/lock">
            Lock
          </a>
        </>
      }
      navigation={<Navigation />}
      beforeMain={
        <Breadcrumbs items={[{ href: '/staff', text: 'Today' }, { text: 'Enquiries' }]} />
      }
    >
      <h1 class="govuk-heading-l">Enquiries</h1>
      <Alert variant="warning" title="Cover ends at 5pm" showTitleAsHeading>
        <p>
          Nobody is named for this evening. <a href="/staff/cover">Name somebody</a>
        </p>
      </Alert>
      <Alert variant="success" title="Saved." />
      <Alert variant="error" title="Two alerts wait for a person." />
      <Alert title="The next digest goes out at 8am." />
      <SubNavigation
        label="Queues"
        items={[
          { href: '#new', text: 'Contact today', count: 3, countText: 'waiting', active: true },
          { href: '#mine', text: 'Mine', count: 12, countText: 'open' },
          { href: '#closed', text: 'Closed' },
        ]}
      />
      <div class="forestall-columns">
        <div>
          <QueueFilter />
        </div>
        <div>
          <ScrollFrame label="Contact today">
            <QueueTable />
          </ScrollFrame>
          <Pagination
            previous={{ href: '#1' }}
            next={{ href: '#3' }}
            items={[
              { number: 1, href: '#1' },
              { number: 2, href: '#2', current: true },
              { ellipsis: true },
              { number: 9, href: '#9' },
            ]}
          />
        </div>
      </div>
    </PageShell>
  )
}

function QueueFilter() {
  return (
    <form method="get">
      <Filter
        heading="Filter"
        selectedFilters={{
          heading: 'Selected',
          clearLink: { text: 'Clear', href: '#' },
          categories: [{ heading: 'State', items: [{ href: '#', text: 'New' }] }],
        }}
      >
        <Input name="code" label="Case" />
      </Filter>
    </form>
  )
}

function QueueTable() {
  return (
    <Table
      caption="Contact today"
      captionClasses="govuk-table__caption--m"
      firstCellIsHeader
      head={['Case', 'State', 'Owner', 'Next date', { text: 'Messages', format: 'numeric' }]}
      rows={colours.map((colour, index) => [
        <a class="govuk-link" href="#case">
          A-{index + 101}
        </a>,
        <Tag colour={colour}>{colour}</Tag>,
        index % 2 ? 'Robin' : <Badge colour="red">Nobody</Badge>,
        'Today, 4pm',
        { text: index, format: 'numeric' },
      ])}
    />
  )
}

export function CasePage() {
  const at = (hour: number) => ({
    timestamp: `2026-11-22T1${hour}:00`,
    text: `22 November, 1${hour}:00`,
  })
  return (
    <PageShell
      look="staff"
      title="Case"
      serviceName="Help service: staff"
      stylesheets={['/staff.css']}
      scripts={['/govuk.js']}
      navigation={<Navigation />}
    >
      <h1 class="govuk-heading-l">Case A-101</h1>
      <div class="forestall-columns">
        <SideNavigation
          label="Parts of the case"
          items={[
            { href: '#messages', text: 'Messages', active: true },
            { href: '#notes', text: 'Notes' },
            { href: '#history', text: 'History' },
          ]}
        />
        <div>
          <SummaryList
            card={{
              title: 'What we know',
              actions: { items: [{ href: '#', text: 'Hand over' }] },
            }}
            rows={[
              { key: 'Door', value: 'Worried about myself' },
              { key: 'State', value: <Tag colour="blue">Open</Tag> },
            ]}
          />
          <Tabs
            title="History and notes"
            items={[
              {
                id: 'history',
                label: 'History',
                panel: {
                  children: (
                    <Timeline
                      headingLevel={3}
                      items={[
                        {
                          label: 'Answered',
                          byline: 'Robin',
                          datetime: at(4),
                          children: 'First answer.',
                        },
                        { label: 'Received', datetime: at(0), children: 'From the web form.' },
                      ]}
                    />
                  ),
                },
              },
              {
                id: 'notes',
                label: 'Notes',
                panel: { children: <p class="govuk-body">None yet.</p> },
              },
            ]}
          />
          <TaskList
            items={[
              { title: 'Cover hours', href: '#', status: 'Done' },
              {
                title: 'Approve the limits statement',
                hint: 'By a named person',
                href: '#',
                status: { tag: { children: 'Not yet', colour: 'orange' } },
              },
            ]}
          />
          <PasswordInput name="passphrase" label="Your passphrase" />
          <Button>Unlock</Button>
        </div>
      </div>
    </PageShell>
  )
}

export function FramePage() {
  return (
    <StaffFrame
      title="Today"
      serviceName="Help service: staff"
      stylesheets={['/staff.css']}
      scripts={['/govuk.js']}
      who="Signed in as Robin"
      isUnlocked
      formToken="token"
      scriptData={{ 'data-lock-after': 10 }}
      navigation={{
        label: 'Staff',
        items: [
          { text: 'Contact today', href: '/staff', active: true },
          { text: 'Enquiries', href: '/staff/enquiries', active: false },
          { text: 'Cover hours', href: '/staff/cover', active: false },
        ],
      }}
      words={{
        lock: 'Lock',
        unlock: 'Unlock',
        signOut: 'Sign out',
        skip: 'Skip to main content',
        noScript: { title: 'Scripts are off', text: 'What people wrote cannot be opened.' },
      }}
    >
      <h1 class="govuk-heading-l">Contact today</h1>
      <p class="govuk-body">Nobody waits.</p>
    </StaffFrame>
  )
}
