// The journey of somebody who asks for help, in a browser with scripts: the start on the page of limits, coming back
// to a draft, and the document with every question. The code that seals is loaded after the first question is shown.
import { offerStart } from './enquiry/offer-start.ts'

const start = document.querySelector('#start-with-script')
if (start instanceof HTMLElement) offerStart(start)

const resume = document.querySelector('#resume')
if (resume instanceof HTMLElement) {
  const [{ offerResume }, { startJourney }] = await Promise.all([
    import('./enquiry/resume.ts'),
    import('./enquiry/journey.ts'),
  ])
  offerResume(resume, startJourney)
}

const frame = document.querySelector('#enquiry')
if (frame instanceof HTMLElement) {
  // If this part does not load, the page goes on saying that the script has not started.
  const { startJourney } = await import('./enquiry/journey.ts')
  startJourney(frame)
}
