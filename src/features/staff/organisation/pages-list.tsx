// The set-up page: what must hold before the public form opens, what holds, and who saw to it.
import {
  InsetText,
  NotificationBanner,
  renderDocument,
  StaffFrame,
  TaskList,
  type TaskListItem,
} from '@forestall/components'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import type { GateState } from '#domain/staff/opening-gate.ts'
import { dateInWords } from '#words/en-dates.ts'
import { openingGateWords } from '#words/en-opening-gate.ts'
import { organisationWords as words } from '#words/en-organisation.ts'
import type { RequirementShown, RequirementState } from './requirements.ts'

export interface SetUpListProps {
  readonly frame: StaffFrameData
  readonly gate: GateState
  readonly requirements: readonly RequirementShown[]
  readonly others: readonly { readonly slug: string; readonly isSet: boolean }[]
  readonly may: { readonly change: boolean; readonly approve: boolean }
  readonly told: 'saved' | 'approved' | undefined
}

export function setUpListPage(props: SetUpListProps): string {
  const { frame, gate, may } = props
  const forBoth = props.requirements.filter(({ name }) => !name.startsWith('hotline_'))
  const forHotline = props.requirements.filter(({ name }) => name.startsWith('hotline_'))
  return renderDocument(
    <StaffFrame {...frame} title={words.title}>
      {props.told === undefined ? null : (
        <NotificationBanner
          type="success"
          text={props.told === 'saved' ? words.saved : words.approvals.saved}
        />
      )}
      <h1 class="govuk-heading-l">{words.title}</h1>
      <InsetText>
        <strong>
          {gate.kind === 'closed' ? words.gate.closed(gate.missing.length) : words.gate[gate.kind]}
        </strong>{' '}
        {words.gate.note}
      </InsetText>
      <h2 class="govuk-heading-m">{words.gate.heading}</h2>
      <TaskList idPrefix="gate" items={forBoth.map((one) => itemOf(one, may))} />
      {forHotline.length > 0 ? (
        <>
          <h2 class="govuk-heading-m">{words.gate.hotlineHeading}</h2>
          <TaskList idPrefix="hotline" items={forHotline.map((one) => itemOf(one, may))} />
        </>
      ) : null}
      <h2 class="govuk-heading-m">{words.gate.others}</h2>
      <TaskList
        idPrefix="others"
        items={props.others.map(({ slug, isSet }) => ({
          title: words.settings[slug]?.title ?? '',
          status: isSet ? words.set : words.notSet,
          href: may.change ? `/staff/organisation/${slug}` : undefined,
        }))}
      />
    </StaffFrame>,
  )
}

const colours = { met: 'green', missing: 'blue', lapsed: 'red' } as const satisfies Record<
  RequirementState,
  string
>

function itemOf(shown: RequirementShown, may: SetUpListProps['may']): TaskListItem {
  const { name, state, by, on, reviewOn, kind, toDo } = shown
  const isOpenToThem = kind === 'approval' ? may.approve : may.change
  const { name: title } = openingGateWords[name]
  const done =
    on === undefined
      ? ''
      : by === undefined
        ? words.doneOn(dateInWords(on))
        : words.doneBy(by, dateInWords(on))
  const review = reviewOn === undefined ? '' : `; ${words.review(dateInWords(reviewOn))}`
  const trace = `${done}${review}`
  const hint = { met: trace, missing: toDo, lapsed: `${toDo} ${trace}` } as const
  return {
    title,
    hint: hint[state],
    status: { tag: { colour: colours[state], children: words.states[state] } },
    href: isOpenToThem ? shown.href : undefined,
  }
}
