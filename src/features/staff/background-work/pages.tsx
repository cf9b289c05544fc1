// What waits, what failed and why, with a button to try again. Ids and codes only.
import {
  Button,
  NotificationBanner,
  renderDocument,
  ScrollFrame,
  StaffFrame,
  SummaryList,
  Table,
} from '@forestall/components'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import type { QueuedJob, RecurringState } from '#platform/jobs/queries.ts'
import type { UnsentMail } from '#platform/mail/queries.ts'
import { failureText, momentWords, backgroundWorkWords as words } from '#words/en-staff-platform.ts'
import { type BackgroundWork, shownAtMost } from './queries.ts'

export interface BackgroundWorkPageProps {
  readonly frame: StaffFrameData
  readonly timeZone: string
  readonly work: BackgroundWork
  /** What the last button did. */
  readonly notice: 'retried' | 'gone' | undefined
}

export function backgroundWorkPage(props: BackgroundWorkPageProps): string {
  const { frame, work, notice, timeZone } = props
  return renderDocument(
    <StaffFrame {...frame} title={words.title} isWide>
      {notice === 'retried' ? (
        <NotificationBanner type="success" title={words.retried.title} text={words.retried.text} />
      ) : null}
      {notice === 'gone' ? <NotificationBanner text={words.gone} /> : null}
      <h1 class="govuk-heading-l">{words.title}</h1>
      <p class="govuk-body">{words.lead}</p>
      <h2 class="govuk-heading-m">{words.counts.heading}</h2>
      <SummaryList
        rows={(['given_up', 'trying_again', 'waiting', 'running'] as const).map((state) => ({
          key: { text: words.counts[state] },
          value: { text: String(work.counts[state]) },
        }))}
      />
      <h2 class="govuk-heading-m">{words.jobs.heading}</h2>
      <Jobs jobs={work.jobs} timeZone={timeZone} formToken={frame.formToken} />
      <h2 class="govuk-heading-m">{words.mails.heading}</h2>
      <Mails mails={work.mails} timeZone={timeZone} formToken={frame.formToken} />
      <h2 class="govuk-heading-m">{words.recurring.heading}</h2>
      <RecurringWork recurring={work.recurring} timeZone={timeZone} />
    </StaffFrame>,
  )
}

interface Shown {
  readonly timeZone: string
  readonly formToken: string
}

function Jobs({ jobs, timeZone, formToken }: Shown & { readonly jobs: readonly QueuedJob[] }) {
  if (jobs.length === 0) return <p class="govuk-body">{words.jobs.none}</p>
  return (
    <>
      <ScrollFrame label={words.jobs.heading}>
        <Table
          caption={words.jobs.heading}
          captionClasses="govuk-visually-hidden"
          head={words.jobs.columns.map((text) => ({ text }))}
          rows={jobs.map((job) => [
            { text: job.name },
            { text: words.states[job.state] },
            { text: momentWords(job.dueAt, timeZone) },
            { text: `${job.attempts} / ${job.maxAttempts}` },
            { text: failureText(job.failure) },
            {
              text:
                job.state === 'given_up' || job.state === 'trying_again' ? (
                  <RetryButton kind="job" id={job.id} name={job.name} formToken={formToken} />
                ) : null,
            },
          ])}
        />
      </ScrollFrame>
      {jobs.length === shownAtMost ? (
        <p class="govuk-body">{words.jobs.more(shownAtMost)}</p>
      ) : null}
    </>
  )
}

function Mails({ mails, timeZone, formToken }: Shown & { readonly mails: readonly UnsentMail[] }) {
  if (mails.length === 0) return <p class="govuk-body">{words.mails.none}</p>
  return (
    <ScrollFrame label={words.mails.heading}>
      <Table
        caption={words.mails.heading}
        captionClasses="govuk-visually-hidden"
        head={words.mails.columns.map((text) => ({ text }))}
        rows={mails.map((mail) => [
          { text: words.mails.kinds[mail.kind] },
          { text: mail.staffName },
          { text: words.mails.states[mail.state] },
          { text: momentWords(mail.createdAt, timeZone) },
          { text: failureText(mail.failure) },
          {
            text:
              mail.state === 'failed' || mail.state === 'refused' ? (
                <RetryButton
                  kind="mail"
                  id={mail.id}
                  name={`${words.mails.kinds[mail.kind]}, ${mail.staffName}`}
                  formToken={formToken}
                />
              ) : null,
          },
        ])}
      />
    </ScrollFrame>
  )
}

interface RetryButtonProps {
  readonly kind: 'job' | 'mail'
  readonly id: string
  readonly name: string
  readonly formToken: string
}

function RetryButton({ kind, id, name, formToken }: RetryButtonProps) {
  return (
    <form method="post" action="/staff/work/retry">
      <input type="hidden" name="form_token" value={formToken} />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="id" value={id} />
      <Button variant="secondary" preventDoubleClick>
        {words.retry}
        <span class="govuk-visually-hidden">{words.retryWhat(name)}</span>
      </Button>
    </form>
  )
}

function RecurringWork(props: {
  readonly recurring: readonly RecurringState[]
  readonly timeZone: string
}) {
  const { recurring, timeZone } = props
  if (recurring.length === 0) return <p class="govuk-body">{words.recurring.none}</p>
  return (
    <ScrollFrame label={words.recurring.heading}>
      <Table
        caption={words.recurring.heading}
        captionClasses="govuk-visually-hidden"
        head={words.recurring.columns.map((text) => ({ text }))}
        rows={recurring.map(({ name, lastDoneAt, lastFailedAt, failure }) => [
          { text: name },
          {
            text:
              lastDoneAt === undefined ? words.recurring.never : momentWords(lastDoneAt, timeZone),
          },
          {
            text:
              lastFailedAt === undefined
                ? words.recurring.never
                : momentWords(lastFailedAt, timeZone),
          },
          { text: failureText(failure) },
        ])}
      />
    </ScrollFrame>
  )
}
