// Approving a text or profile in its version, by name, until a day.
import {
  BackLink,
  Button,
  Checkboxes,
  DateInput,
  ErrorSummary,
  renderDocument,
  StaffFrame,
} from '@forestall/components'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { approvalItems } from '#words/approvals.ts'
import { dateInWords } from '#words/en-dates.ts'
import { organisationWords } from '#words/en-organisation.ts'
import type { ApprovalFault, ApprovalTyped } from './form.ts'
import type { ApprovalRow } from './gate.ts'

const words = organisationWords.approvals

export interface ApprovalPageProps {
  readonly frame: StaffFrameData
  /** Of the public pages. */
  readonly origin: string
  readonly item: string
  readonly version: number
  readonly fullName: string
  readonly earlier: readonly ApprovalRow[]
  readonly typed: ApprovalTyped
  readonly faults: readonly ApprovalFault[]
}

const ids = { sure: 'sure', review_on: 'review_on-day' } as const

export function approvalPage(props: ApprovalPageProps): string {
  const { frame, item, faults, typed } = props
  const title = words.title(itemName(item))
  const errorOf = (fault: ApprovalFault) =>
    faults.includes(fault) ? words.errors[fault] : undefined
  return renderDocument(
    <StaffFrame
      {...frame}
      title={title}
      hasErrors={faults.length > 0}
      beforeMain={<BackLink href="/staff/organisation">{organisationWords.back}</BackLink>}
    >
      {faults.length > 0 ? (
        <ErrorSummary
          title={organisationWords.errorTitle}
          errorList={faults.map((fault) => ({ text: words.errors[fault], href: `#${ids[fault]}` }))}
        />
      ) : null}
      <h1 class="govuk-heading-l">{title}</h1>
      <WhatItIs {...props} />
      <form method="post" action={`/staff/organisation/approvals/${item}`} noValidate>
        <input type="hidden" name="form_token" value={frame.formToken} />
        <input type="hidden" name="version" value={props.version} />
        <DateInput
          id="review_on"
          namePrefix="review_on"
          fieldset={{ legend: { text: words.reviewOn, classes: 'govuk-fieldset__legend--s' } }}
          hint={words.reviewHint}
          errorMessage={errorOf('review_on')}
          values={{
            'review_on-day': typed.day,
            'review_on-month': typed.month,
            'review_on-year': typed.year,
          }}
        />
        <Checkboxes
          name="sure"
          errorMessage={errorOf('sure')}
          items={[{ value: 'yes', text: words.sure(props.fullName), checked: typed.isSure }]}
        />
        <Button preventDoubleClick>{words.button}</Button>
      </form>
    </StaffFrame>,
  )
}

function itemName(item: string): string {
  const jurisdiction = /^duty_profile_(.+)$/.exec(item)?.[1]
  return jurisdiction === undefined
    ? (words.names[item] ?? item)
    : words.dutyProfile(words.jurisdictions[jurisdiction] ?? jurisdiction)
}

function WhatItIs({ origin, item, version, earlier }: ApprovalPageProps) {
  const parts = approvalItems.filter(({ key }) => key === item)
  const link = words.links[item]
  return (
    <>
      <p class="govuk-body">{textOf(item)}</p>
      {link === undefined ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href={`${origin}${link.href}`}>
            {link.text}
          </a>
        </p>
      )}
      <p class="govuk-body">{words.version(version)}</p>
      {parts.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-s">{words.parts}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {parts.map(({ name, by }) => (
              <li>
                {name} ({words.advised[by]})
              </li>
            ))}
          </ul>
        </>
      )}
      <h2 class="govuk-heading-s">{words.before}</h2>
      {earlier.length === 0 ? (
        <p class="govuk-body">{words.none}</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {earlier.map((one) => (
            <li>
              {words.one(one.by, dateInWords(one.on), dateInWords(one.reviewOn), one.version)}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function textOf(item: string): string {
  const { texts } = words
  if (item.startsWith('duty_profile_')) return texts.duty
  if (item === 'limits_statement' || item === 'urgent_numbers' || item === 'public_wording')
    return texts[item]
  return texts.hotline
}
