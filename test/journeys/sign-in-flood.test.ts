// Signing in while the allowance of the staff door is used up by a flood: the page says that it takes a few seconds,
// solves its puzzles, and the colleague is in (7-assurance, Limits).
import { expect, it } from 'vitest'
import { signInRoutes } from '#features/staff/sign-in/routes.ts'
import { classAllowances, limits } from '#platform/http/limits.ts'
import { waitingRoom } from '#platform/http/waiting.ts'
import { testDatabase } from '#test/support/database.ts'
import { signInOnPage } from '#test/support/sign-in-on-page.ts'
import { chromiumPath, openWalk, staffSite, startBrowser } from '#test/support/staff-site.ts'
import { insertStaffedOrganisation } from '#test/support/staffed-organisation.ts'

it.skipIf(chromiumPath === undefined)(
  'a colleague signs in during a flood',
  {
    timeout: 120_000,
  },
  async () => {
    const { db } = await testDatabase()
    const organisation = await insertStaffedOrganisation(db)
    const nothing = { ...classAllowances, sign_in: { burst: 0, perSecond: 0 } }
    const site = await staffSite(db, signInRoutes, {
      limits: limits(nothing),
      waitingRoom: waitingRoom(new Uint8Array(32), { zeroBits: 13, turnsPerSecond: 20 }),
    })
    const browser = await startBrowser()
    const walk = await openWalk(browser)
    const answers: number[] = []
    walk.page.on('response', (response) => {
      if (response.request().method() === 'POST') answers.push(response.status())
    })
    const said = walk.page.locator('#waiting')
    const wasSaid = walk.page.goto(`${site.origin}/staff/sign-in`).then(() => said.isVisible())
    expect(await wasSaid).toBe(false)
    await signInOnPage(walk.page, site, organisation, 'sasha')
    // The salt and the passphrase each cost one puzzle.
    expect(answers.slice(0, 4)).toEqual([429, 200, 429, 200])
    await browser.close()
    await site.stop()
  },
)
