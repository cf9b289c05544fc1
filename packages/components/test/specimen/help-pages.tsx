// Specimens of the public side: the front page as small as it is served, a form with errors, a conversation.
import {
  BackLink,
  Button,
  ButtonGroup,
  CharacterCount,
  Checkboxes,
  type Content,
  DateInput,
  Details,
  ErrorSummary,
  InsetText,
  LinkCards,
  Messages,
  NotificationBanner,
  PageShell,
  type PageShellProps,
  Pagination,
  Panel,
  Radios,
  ReceiptCode,
  Select,
  SummaryList,
  WarningText,
} from '@forestall/components'

const frame = {
  look: 'help',
  serviceName: 'Talk to us',
  serviceHref: '/',
  leave: { href: '/leave', text: 'Leave now' },
  urgent: { href: '/urgent', text: 'Urgent help' },
  demo: 'This is a demonstration. Nobody reads what you write here.',
  footerLinks: [
    { href: '/privacy', text: 'What we keep, and when we must tell someone' },
    { href: '/return', text: 'Come back with your code' },
  ],
} as const

const linked = {
  ...frame,
  stylesheets: ['/public.css'],
  scripts: ['/govuk.js'],
} satisfies Partial<PageShellProps>

export function FrontPage({ css, hash }: { css: string; hash: string }) {
  return (
    <PageShell {...frame} title="Talk to us" inlineStyle={{ css, hash }}>
      <h1 class="govuk-heading-xl">You can talk to someone here</h1>
      <p class="govuk-body govuk-body-l">
        You do not have to give your name. A person reads what you write and answers you.
      </p>
      <LinkCards
        items={[
          {
            href: '/enquiry/self',
            text: 'I am worried about myself',
            hint: 'About what I think, or what I look at online',
          },
          { href: '/enquiry/adult', text: 'I am worried about an adult close to me' },
          { href: '/enquiry/child', text: 'I am worried about a child or young person' },
          { href: '/enquiry/young', text: 'I am under 18' },
          { href: '/enquiry/professional', text: 'I am a professional' },
        ]}
      />
      <p class="govuk-body">
        Somebody is here on weekdays from 9am to 5pm. Today is Sunday: you get an answer on{' '}
        <strong>Tuesday</strong>.{' '}
        <a class="govuk-link" href="/privacy">
          What we keep
        </a>
      </p>
      <a class="govuk-button" href="/return">
        Come back with your code
      </a>
    </PageShell>
  )
}

export function FormPage() {
  return (
    <PageShell
      {...linked}
      title="Questions – Talk to us"
      hasErrors
      beforeMain={<BackLink href="/enquiry" />}
    >
      <ErrorSummary
        disableAutoFocus
        errorList={[
          { text: 'Choose how old you are', href: '#age' },
          { text: 'Write what is on your mind, or leave this question', href: '#text' },
          { text: 'The date must be a real date', href: '#since-day' },
        ]}
      />
      <Radios
        name="age"
        fieldset={{
          legend: {
            text: 'How old are you?',
            isPageHeading: true,
            classes: 'govuk-fieldset__legend--l',
          },
        }}
        hint="We ask because what we may offer depends on it."
        errorMessage="Choose how old you are"
        items={[
          { value: 'adult', text: '18 or over' },
          { value: 'young', text: 'Under 18', hint: 'We show you services for young people.' },
          { divider: 'or' },
          {
            value: 'other',
            text: 'I would rather say it differently',
            checked: true,
            conditional: <Short name="other" label="Say it in your words" />,
          },
        ]}
      />
      <Radios
        name="urgent"
        isInline
        isSmall
        fieldset={{ legend: { text: 'Is it urgent?', classes: 'govuk-fieldset__legend--m' } }}
        items={[
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No' },
        ]}
      />
      <Checkboxes
        name="about"
        fieldset={{ legend: { text: 'What is it about?', classes: 'govuk-fieldset__legend--m' } }}
        hint="Choose all that apply."
        values={['online']}
        items={[
          { value: 'thoughts', text: 'Thoughts that worry me' },
          { value: 'online', text: 'What I look at online' },
          {
            value: 'police',
            text: 'The police have been',
            hint: 'We call it the knock.',
            conditional: <Short name="when" label="When was that?" />,
          },
          { divider: 'or' },
          { value: 'none', text: 'None of these', behaviour: 'exclusive' },
        ]}
      />
      <CharacterCount
        name="text"
        label={{ text: 'What is on your mind?', classes: 'govuk-label--m' }}
        hint="You can leave this out. Please give no names of children."
        errorMessage="Write what is on your mind, or leave this question"
        maxlength={4000}
        value="I am worried about what I look at online and I want to stop."
      />
      <DateInput
        id="since"
        namePrefix="since"
        fieldset={{ legend: 'Since when?' }}
        hint="For example, 27 3 2026"
        errorMessage="The date must be a real date"
      />
      <Select
        name="country"
        label="Where do you live?"
        items={[
          { value: '', text: 'Choose' },
          { value: 'e', text: 'England' },
          { value: 's', text: 'Scotland' },
        ]}
      />
      <Details summary="Who sees this?">Two people of our team, and nobody else.</Details>
      <ButtonGroup>
        <Button preventDoubleClick>Continue</Button>
        <a class="govuk-link" href="/enquiry/next">
          Leave this question
        </a>
      </ButtonGroup>
    </PageShell>
  )
}

function Short({ name, label }: { name: string; label: string }): Content {
  return (
    <div class="govuk-form-group">
      <label class="govuk-label" for={name}>
        {label}
      </label>
      <input class="govuk-input govuk-!-width-two-thirds" id={name} name={name} type="text" />
    </div>
  )
}

const monday = { timestamp: '2026-11-23', text: 'Monday 23 November' }
const tuesday = { timestamp: '2026-11-24', text: 'Tuesday 24 November' }

export function ConversationPage() {
  return (
    <PageShell {...linked} title="Messages – Talk to us" beforeMain={<BackLink href="/" />}>
      <NotificationBanner title="New" text="There is an answer for you." disableAutoFocus />
      <h1 class="govuk-heading-l">Your messages</h1>
      <Messages
        label="Your messages"
        items={[
          {
            type: 'sent',
            sender: 'You',
            date: monday,
            time: { timestamp: '2026-11-23T09:30', text: '9:30am' },
            children:
              'I am worried about what I look at online and I want to stop.\n\nI do not know where to begin.',
          },
          {
            type: 'received',
            sender: 'Robin, of our team',
            date: tuesday,
            time: { timestamp: '2026-11-24T10:00', text: '10am' },
            mark: 'New',
            children: [
              'Thank you for writing. You are not the only one, and there is help. Would it suit you to read ',
              <a key="a" href="/guide">
                our guide
              </a>,
              ' first?',
            ],
          },
          {
            type: 'sent',
            sender: 'You',
            date: tuesday,
            time: { timestamp: '2026-11-24T11:00', text: '11am' },
            children: 'Yes.',
          },
        ]}
      />
      <WarningText>If you might end your life, press Urgent help now.</WarningText>
      <Panel title="We have your message" headingLevel={2}>
        Look again on or after Thursday 26 November
      </Panel>
      <ReceiptCode>K7QF-2M9D-XW4H-P3TA-6RZC-8VNE-1</ReceiptCode>
      <InsetText>
        Keep the code where only you find it. Without it nobody can open your messages, not even we.
      </InsetText>
      <SummaryList
        rows={[
          {
            key: 'Your age',
            value: '18 or over',
            actions: { items: [{ href: '#', text: 'Change', visuallyHiddenText: 'your age' }] },
          },
          {
            key: 'What it is about',
            value: 'What I look at online',
            actions: {
              items: [{ href: '#', text: 'Change', visuallyHiddenText: 'what it is about' }],
            },
          },
        ]}
      />
      <Pagination previous={{ href: '/1', labelText: 'Before you write' }} next={{ href: '/3' }} />
      <ButtonGroup>
        <Button>Send</Button>
        <Button variant="secondary">Save a copy</Button>
        <Button variant="warning">Erase everything</Button>
        <Button href="/" isStartButton>
          Start
        </Button>
      </ButtonGroup>
    </PageShell>
  )
}
