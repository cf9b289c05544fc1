// One document with every question of a door, for the script that shows one at a time and seals the answers before
// anything is sent. All texts the script can need stand in it; until the script starts it says that it has not.
import { Button, ButtonGroup } from '@forestall/components'
import { type Door, slugOf } from '#domain/help/doors.ts'
import {
  checkWords,
  codeWords,
  enquiryWords,
  laterWords,
  scriptWords,
} from '#words/en-enquiry-pages.ts'
import { WhatHappens } from './check-page.tsx'
import { CodeShown, ReferralCodes, TypeBack } from './code-page.tsx'
import { DoneBody } from './done-page.tsx'
import { SavedDraft } from './draft-pages.tsx'
import { renderFrame } from './frame.tsx'
import { KeptFirst } from './kept-first.tsx'
import { PointedOut } from './pointed-out.tsx'
import { dataFor, type QuestionsPageProps } from './questions-data.ts'
import { Obstacles } from './questions-obstacles.tsx'
import { Steps } from './questions-steps.tsx'

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

function CodeStep({ door }: { readonly door: Door }) {
  const empty = { letters: '', words: '' }
  return (
    <section data-step="code" hidden>
      <KeptFirst kind={door === 'professional_referral' ? 'referral' : 'code'} isHidden={true} />
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
