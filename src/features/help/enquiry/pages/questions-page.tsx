// One document with every question of a door, for the script that shows one at a time and seals the answers before
// anything is sent. All texts the script can need stand in it; until the script starts it says that it has not.
import { Button, ButtonGroup } from '@forestall/components'
import { type AnswerProblem, answerProblems } from '#domain/help/answers.ts'
import { type Door, slugOf } from '#domain/help/doors.ts'
import { type EndId, endIds, type NoticeId, noticeIds } from '#domain/help/journey.ts'
import { isAskedAt, type QuestionId, questionIds, questionOf } from '#domain/help/questions.ts'
import { localTime } from '#domain/shared/instant.ts'
import type { AppRequest } from '#platform/http/request.ts'
import {
  checkWords,
  codeWords,
  enquiryWords,
  laterWords,
  obstacleWords,
  referralCodeWords,
  scriptWords,
} from '#words/en-enquiry-pages.ts'
import { limitsVersion } from '#words/en-limits.ts'
import { answerProblemText, questionText } from '#words/en-questions.ts'
import type { EnquiryServices, Intake } from '../services.ts'
import { WhatHappens } from './check-page.tsx'
import { CodeShown, DoneBody, ReferralCodes, TypeBack } from './code-page.tsx'
import { SavedDraft } from './draft-pages.tsx'
import { renderFrame } from './frame.tsx'
import { EndBody, NoticeBody } from './notices.tsx'
import { DraftNotKept } from './obstacles.tsx'
import { PointedOut } from './pointed-out.tsx'
import { QuestionField } from './question-field.tsx'

export interface QuestionsPageProps {
  readonly request: AppRequest
  readonly services: EnquiryServices
  readonly door: Door
  readonly intake: Intake
}

export function questionsPage(props: QuestionsPageProps): string {
  const { services, door } = props
  const isReferral = door === 'professional_referral'
  return renderFrame({
    settings: { ...services.settings, stylesheet: services.assets.url('public.css') },
    title: enquiryWords.title,
    scripts: [services.assets.url('enquiry.js')],
    children: [
      <NotStarted door={door} />,
      <div id="enquiry" hidden {...dataFor(props)}>
        <h1 class="govuk-heading-s">{enquiryWords.title}</h1>
        <div data-errors hidden class="govuk-error-summary" tabindex={-1}>
          <h2 class="govuk-error-summary__title">{enquiryWords.errorTitle}</h2>
          <ul class="govuk-list govuk-error-summary__list" data-error-list></ul>
        </div>
        {/* Never sent by the browser itself, whatever becomes of the script. */}
        <form method="dialog" autocomplete="off" noValidate>
          <PointedOut found={[]} />
          <Steps {...props} />
          <CheckStep isReferral={isReferral} />
          <Obstacles door={door} />
          <ButtonGroup>
            <Button name="go" value="next">
              {enquiryWords.next}
            </Button>
            <Button type="button" name="go" value="back" variant="secondary">
              {enquiryWords.back}
            </Button>
          </ButtonGroup>
          <Button type="button" name="go" value="later" variant="secondary">
            {enquiryWords.later}
          </Button>
        </form>
        <section data-step="draft_saved" hidden>
          <SavedDraft letters="" spelledWords="" level="h2" />
          <Button type="button" name="go_on_now">
            {laterWords.goOn}
          </Button>
        </section>
        <CodeStep door={door} />
        <section data-step="done_confirmed" hidden>
          <DoneBody kind="confirmed" isReferral={isReferral} lookAgainOn={undefined} level="h2" />
        </section>
        <section data-step="done_skipped" hidden>
          <DoneBody
            kind="skipped"
            isStillHere={true}
            isReferral={isReferral}
            lookAgainOn={undefined}
            level="h2"
          />
        </section>
        <section data-step="done_nothing_left" hidden>
          <DoneBody
            kind="nothing_left"
            isReferral={isReferral}
            lookAgainOn={undefined}
            level="h2"
          />
        </section>
      </div>,
    ],
  })
}

function dataFor({ request, services, door, intake }: QuestionsPageProps) {
  const path = `/enquiry/${slugOf(door)}`
  return {
    'data-door': door,
    'data-send': `${path}/sealed`,
    'data-confirm': `${path}/confirmed`,
    'data-questions': `${path}/questions`,
    'data-keep': '/enquiry/resume/keep',
    'data-form-token': request.formToken(),
    'data-organisation': intake.organisationId,
    'data-team-version': intake.team.version,
    'data-recipient': intake.team.recipient,
    'data-limits-version': limitsVersion,
    'data-youth-team': intake.hasYouthTeam ? 'yes' : 'no',
    'data-today': localTime(request.now, services.settings.timeZone).day,
    'data-not-answered': enquiryWords.notAnswered,
    'data-change': enquiryWords.change,
    'data-next': enquiryWords.next,
    'data-go-on': enquiryWords.goOn,
    'data-send-text': checkWords.send,
    'data-look-again': codeWords.lookAgain('%1'),
    'data-type-back': (door === 'professional_referral' ? referralCodeWords : codeWords).typeBack(
      '%1',
      '%2',
    ),
    'data-group': codeWords.group('%1'),
    'data-wrong': codeWords.wrong('%1'),
    'data-file-name': codeWords.fileName,
    'data-for-them': referralCodeWords.forThem,
    'data-for-you': referralCodeWords.forYou,
  }
}

/** Shown until the script runs: nothing can be typed that would be lost or sent unsealed. */
function NotStarted({ door }: { readonly door: Door }) {
  return (
    <div id="not-started">
      {scriptWords.notStarted.map((text) => (
        <p class="govuk-body">{text}</p>
      ))}
      <p class="govuk-body">
        <a class="govuk-link" href={`/enquiry/${slugOf(door)}`}>
          {scriptWords.withoutScript}
        </a>
      </p>
    </div>
  )
}

function Steps({ door, request, services }: QuestionsPageProps) {
  const { country, timeZone } = services.settings
  const today = localTime(request.now, timeZone).day
  const notices = noticeIds.filter((id): id is Exclude<NoticeId, 'limits'> => id !== 'limits')
  return (
    <>
      {questionIds
        .filter((id) => isAskedAt(id, door))
        .map((id) => (
          <section
            data-step={id}
            data-question={questionText(door, id).question}
            hidden
            {...problemsOf(door, id)}
          >
            <QuestionField
              door={door}
              id={id}
              read={() => []}
              today={today}
              isPageHeading={false}
            />
          </section>
        ))}
      {notices.map((id) => (
        <section data-step={id} hidden>
          <NoticeBody id={id} country={country} isPageHeading={false} />
        </section>
      ))}
      {endIds.map((id: EndId) => (
        <section data-step={id} hidden>
          <EndBody id={id} country={country} isPageHeading={false} />
        </section>
      ))}
    </>
  )
}

const problemsByKind: Readonly<Record<string, readonly AnswerProblem[]>> = {
  one_of: ['missing'],
  yes_no_not_saying: ['missing'],
  some_of: ['missing', 'skip_with_others'],
  free_text: ['missing', 'too_long'],
  week: ['missing', 'not_a_week'],
  ways_to_reach: ['not_an_email', 'not_a_phone_number'],
  safe_contact: ['wrong_shape'],
}

function problemsOf(door: Door, id: QuestionId): Record<string, string> {
  const possible = problemsByKind[questionOf(id).kind] ?? answerProblems
  return Object.fromEntries(
    possible.map((problem) => [
      `data-problem-${problem.replaceAll('_', '-')}`,
      answerProblemText(door, id, problem),
    ]),
  )
}

function CheckStep({ isReferral }: { readonly isReferral: boolean }) {
  return (
    <section data-step="check_answers" hidden>
      <h2 class="govuk-heading-l">{checkWords.heading}</h2>
      <p class="govuk-body-l">{checkWords.lead}</p>
      <dl class="govuk-summary-list" data-answers></dl>
      <div data-leaves-code>
        <WhatHappens kind={isReferral ? 'referral' : 'code'} level="h3" />
      </div>
      <div data-leaves-nothing hidden>
        <WhatHappens kind="nothing_left" level="h3" />
      </div>
    </section>
  )
}

function Obstacles({ door }: { readonly door: Door }) {
  const { notStored, sentBefore } = obstacleWords
  return (
    <>
      <p class="govuk-body-l" role="status" data-sending hidden>
        {scriptWords.sending}
      </p>
      <p class="govuk-body-l" role="status" data-waiting hidden>
        {scriptWords.waiting}
      </p>
      <p class="govuk-body-l" role="status" data-keeping hidden>
        {laterWords.keeping}
      </p>
      <div data-draft-not-kept hidden>
        <DraftNotKept />
      </div>
      <p class="govuk-body-l" role="alert" data-draft-not-sealed hidden>
        {laterWords.notSealed}
      </p>
      <div role="alert" data-not-stored hidden>
        <h2 class="govuk-heading-m">{notStored.heading}</h2>
        {notStored.text.map((text) => (
          <p class="govuk-body">{text}</p>
        ))}
      </div>
      <div role="alert" data-sealing-failed hidden>
        {scriptWords.sealingFailed.map((text) => (
          <p class="govuk-body-l">{text}</p>
        ))}
        <p class="govuk-body">
          <a class="govuk-link" href={`/enquiry/${slugOf(door)}`}>
            {scriptWords.withoutScript}
          </a>
        </p>
      </div>
      <div role="alert" data-sent-before hidden>
        <h2 class="govuk-heading-m">{sentBefore.heading}</h2>
        {sentBefore.text.map((text) => (
          <p class="govuk-body">{text}</p>
        ))}
      </div>
    </>
  )
}

function CodeStep({ door }: { readonly door: Door }) {
  const empty = { letters: '', words: '' }
  return (
    <section data-step="code" hidden>
      {door === 'professional_referral' ? (
        <ReferralCodes theirs={empty} own={empty} level="h2" />
      ) : (
        <CodeShown letters="" spelledWords="" lookAgainOn="" level="h2" />
      )}
      <p class="govuk-body">
        <button type="button" class="govuk-button govuk-button--secondary" data-save>
          {codeWords.save}
        </button>
      </p>
      <form method="dialog" data-code-form autocomplete="off" noValidate>
        <TypeBack asked={['%1', '%2']} isReferral={door === 'professional_referral'} wrong={[]} />
      </form>
    </section>
  )
}
