// A draft that the person asked to keep: sealed in this browser under a code of its own. What is posted is the look-up
// hash and the sealed draft; code and text stay here.
import { asJson } from '#domain/help/enquiry-contents.ts'
import type { KeptDraft } from '#domain/help/kept-draft.ts'
import { type Page, showOnly, showSection } from './page.ts'
import { postWaiting } from './posting.ts'

let isKeeping = false

/** Ends with the code of the draft on the page, or with what stood in the way. Never rejects. */
export async function keepDraft(page: Page, draft: KeptDraft): Promise<void> {
  if (isKeeping) return
  isKeeping = true
  showOnly(page, '[data-keeping]')
  try {
    await sealAndKeep(page, draft)
  } catch {
    showOnly(page, '[data-draft-not-sealed]')
  } finally {
    isKeeping = false
  }
}

async function sealAndKeep(page: Page, draft: KeptDraft): Promise<void> {
  const sealing = await import('./sealing.ts')
  const code = sealing.newReceiptCode()
  const organisationId = page.data('organisation')
  const { lookupHash } = await sealing.deriveDraftLookup(code, organisationId)
  const blob = await sealing.sealDraft(code, organisationId, asJson(draft))
  const answer = await postWaiting(page, page.data('keep'), '[data-keeping]', {
    lookupHash: sealing.toBase64url(lookupHash),
    blob: sealing.toBase64url(blob),
  })
  if (answer.kind !== 'kept') {
    showOnly(page, '[data-draft-not-kept]')
    return
  }
  showOnly(page, undefined)
  page.find('[data-draft-letters] code').textContent = sealing.spellAsLetters(code)
  page.find('[data-draft-words] code').textContent = sealing.spellAsWords(code)
  page.form.hidden = true
  showSection(page, 'draft_saved', true)
}
