// What the script of the journey reads from the attributes of its document: where to post, to whom to seal, and the
// texts that it fills in.
import { type Door, slugOf } from '#domain/help/doors.ts'
import { localTime } from '#domain/shared/instant.ts'
import type { AppRequest } from '#platform/http/request.ts'
import { checkWords, codeWords, enquiryWords, referralCodeWords } from '#words/en-enquiry-pages.ts'
import { limitsVersion } from '#words/en-limits.ts'
import { publicFrameWords } from '#words/en-welcome.ts'
import type { EnquiryServices, Intake } from '../services.ts'

export interface QuestionsPageProps {
  readonly request: AppRequest
  readonly services: EnquiryServices
  readonly door: Door
  readonly intake: Intake
}

export function dataFor({ request, services, door, intake }: QuestionsPageProps) {
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
    'data-error-prefix': publicFrameWords.errorPrefix,
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
