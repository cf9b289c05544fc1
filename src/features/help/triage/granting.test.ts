// Handing over and revoking as the routes of triage do it: who gets which keys, and what stops being served at once.
import { asSealed, openGrant } from '@forestall/sealed'
import { describe, expect, it } from 'vitest'
import { handOverBody, insertTriageCase, revokeBody } from '#test/support/triage-case.ts'
import { triageOffice } from '#test/support/triage-office.ts'

const { db, clock, organisation, sasha, alex, idOf, pathOf, taken, rowOf, answerAs } =
  await triageOffice()

describe('handing over and revoking', () => {
  it('stores wraps signed for the colleague, who opens them by the directory', async () => {
    const one = await taken()
    const given = await handOverBody(organisation, one, 'sasha', 'alex')
    expect((await sasha.postJson(pathOf(one, '/hand-over'), given)).status).toBe(200)
    expect((await rowOf(one)).owner_id).toBe(idOf('alex'))
    const row = await db
      .selectFrom('case_wrap')
      .selectAll()
      .where('enquiry_id', '=', one.id)
      .where('staff_id', '=', idOf('alex'))
      .executeTakeFirstOrThrow()
    const { granted_by: grantedBy, signature } = row
    if (grantedBy === null || signature === null) throw new Error('not signed')
    const opened = await openGrant({
      organisationId: organisation.organisationId,
      directory: organisation.directory,
      identity: organisation.staff('alex').keyring.age.identity,
      grant: {
        ...{ caseId: one.id, version: 1, staffId: idOf('alex'), grantedBy, signature },
        blob: asSealed(row.blob),
      },
    })
    expect(opened).toEqual({ ok: true, value: one.caseKey })
  })

  it('gives nothing to somebody who may not open enquiries, or no longer', async () => {
    const one = await taken()
    const hand = async (to: string) =>
      (
        await sasha.postJson(
          pathOf(one, '/hand-over'),
          await handOverBody(organisation, one, 'sasha', to),
        )
      ).status
    expect(await hand('noor')).toBe(409)
    await db
      .updateTable('staff_role')
      .set({ until: new Date(clock.now - 1000) })
      .where('staff_id', '=', idOf('kim'))
      .execute()
    expect(await hand('kim')).toBe(409)
    await db
      .updateTable('staff_role')
      .set({ until: null })
      .where('staff_id', '=', idOf('kim'))
      .execute()
    expect((await rowOf(one)).owner_id).toBe(idOf('sasha'))
  })

  it('wants grants for this case, this colleague and from this person', async () => {
    const one = await taken()
    const good = await handOverBody(organisation, one, 'sasha', 'alex')
    const [grant] = good.grants
    const other = await insertTriageCase(db, organisation)
    for (const wrong of [
      { ...grant, caseId: other.id },
      { ...grant, staffId: idOf('kim') },
      { ...grant, grantedBy: idOf('kim') },
      { ...grant, version: 7 },
    ]) {
      const body = { to: idOf('alex'), grants: [wrong] }
      expect((await sasha.postJson(pathOf(one, '/hand-over'), body)).status).toBe(409)
    }
    expect((await rowOf(one)).owner_id).toBe(idOf('sasha'))
  })

  it('stops serving at once, deletes the wraps, and what follows needs the new keys', async () => {
    const one = await taken()
    const given = await handOverBody(organisation, one, 'sasha', 'alex')
    await sasha.postJson(pathOf(one, '/hand-over'), given)
    expect((await sasha.get(pathOf(one, '/sealed'))).status).toBe(200)
    const gone = await revokeBody(organisation, one, 'sasha', ['alex'])
    expect((await sasha.postJson(pathOf(one, '/revoke'), gone)).status).toBe(404)
    expect((await alex.postJson(pathOf(one, '/revoke'), { ...gone, teamVersion: 9 })).status).toBe(
      409,
    )
    expect((await alex.postJson(pathOf(one, '/revoke'), gone)).status).toBe(200)
    for (const path of ['', '/sealed'])
      expect((await sasha.get(pathOf(one, path))).status).toBe(404)
    expect((await answerAs('sasha', sasha, one, 2)).status).toBe(404)
    expect((await answerAs('alex', alex, one, 2)).status).toBe(409)
    const wraps = db
      .selectFrom('case_wrap')
      .select('blob')
      .where('enquiry_id', '=', one.id)
      .where('staff_id', '=', idOf('sasha'))
    expect(await wraps.execute()).toEqual([])
    const again = await revokeBody(organisation, one, 'sasha', ['alex'])
    expect((await alex.postJson(pathOf(one, '/revoke'), again)).status).toBe(409)
    expect(await rowOf(one)).toMatchObject({ case_key_version: 2, conversation_key_version: 2 })
  })
})
