// The running product on a disk that fills up: a clear refusal, no code, well again by itself once there is room.
import { rmSync } from 'node:fs'
import { getuid } from 'node:process'
import { afterEach, expect, test } from 'vitest'
import {
  formTokenOf,
  readPlace,
  type SealedForm,
  sealForm,
  sendPlain,
  sendSealed,
  walkToAnswers,
} from '#test/support/enquiry-visitor.ts'
import { newClient } from '#test/support/http-client.ts'
import {
  newReadyFolder,
  openFolder,
  removeFolder,
  startProduct,
  stopProduct,
} from '#test/support/running-product.ts'
import { fillDisk, mountSmallDisk, unmountDisk } from '#test/support/small-disk.ts'
import { countEnquiries, openByCode, tornEnquiries } from '#test/support/stored-enquiries.ts'

const disks: string[] = []
afterEach(() => {
  for (const disk of disks.splice(0)) unmountDisk(disk)
})

test.skipIf(getuid?.() !== 0)(
  'a full disk: refused clearly, nothing torn, stored once there is room (needs root to mount a small one)',
  { timeout: 120_000 },
  async ({ skip }) => {
    const disk = mountSmallDisk(220)
    if (disk === undefined) return skip('mounting is not allowed here')
    disks.push(disk)
    const { folder } = await newReadyFolder(disk)
    const product = await startProduct({ folder })
    const client = newClient(product.port)
    const place = await readPlace(client)
    const plain = await walkToAnswers(client)
    const stored: SealedForm[] = []
    const filler = fillDisk(disk)
    // What was made before the disk filled up may still take a few.
    let refused: SealedForm | undefined
    for (let count = 0; refused === undefined && count < 600; count += 1) {
      const form = await sealForm(place)
      const token = await formTokenOf(client)
      const { status } = await sendSealed(client, token, form.body)
      if (status === 200) stored.push(form)
      else {
        expect(status).toBe(503)
        refused = form
      }
    }
    if (refused === undefined) throw new Error('the disk never filled up')
    const { page, code } = await sendPlain(client, plain)
    expect([page.status, code]).toEqual([503, undefined])
    expect(page.text).toContain('could not store')
    expect((await client.ask('/urgent')).status).toBe(200)
    rmSync(filler)
    const form = refused
    await expect
      .poll(async () => (await sendSealed(client, await formTokenOf(client), form.body)).status, {
        timeout: 40_000,
        interval: 200,
      })
      .toBe(200)
    stored.push(form)
    expect((await sendPlain(client, plain)).code).toBeDefined()
    const database = await openFolder(folder)
    expect(await tornEnquiries(database.db)).toEqual([])
    expect(await countEnquiries(database.db)).toBe(stored.length + 1)
    for (const one of stored)
      expect(await openByCode(database.db, one.code, place.organisationId)).toContain(
        'I am worried',
      )
    await database.close()
    client.close()
    await stopProduct(product)
    await removeFolder(folder)
  },
)
