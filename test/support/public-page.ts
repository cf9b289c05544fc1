// Whether a public page is valid HTML, and free of what its policy would refuse.
import { HtmlValidate } from 'html-validate'
import { htmlRules } from '../../packages/components/test/html-rules.ts'

const htmlValidate = new HtmlValidate(htmlRules)

/** One line per fault; none is what is wanted. */
export async function faultsOf(markup: string): Promise<readonly string[]> {
  const report = await htmlValidate.validateString(markup)
  const refused = /<script(?![^>]*\ssrc=)[^>]*>|\sstyle="|\son[a-z]+="/.exec(markup)?.[0]
  return [
    ...report.results.flatMap((result) =>
      result.messages.map(
        (message) => `${message.ruleId}: ${message.message} (${message.selector})`,
      ),
    ),
    ...(refused === undefined ? [] : [`the page's policy refuses ${refused}`]),
  ]
}
