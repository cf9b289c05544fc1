// Ten minutes without a key, a touch or a movement lock the page; the server keeps the same time by itself
// (domain/shared/session-rules). A page that comes back from the browser's page cache is loaded anew.
import { minuteMs } from '#domain/shared/instant.ts'
import { staffUnlockIdleMs } from '#domain/shared/session-rules.ts'

const signsOfLife = ['keydown', 'pointerdown', 'pointermove', 'scroll', 'touchstart'] as const
const stepMs = 5_000
/** Somebody who writes a long answer asks nothing of the server; this tells it that they are there. */
const beatMs = 4 * minuteMs

/** Somebody who works in one tab is there for all of them: a tab behind it must not lock what they have open. */
const life = new BroadcastChannel('forestall-staff-life')

export function watchIdle(lock: () => Promise<void>): void {
  let lastLifeAt = Date.now()
  let lastToldAt = 0
  let isLocking = false
  let lastBeatAt = Date.now()
  for (const sign of signsOfLife)
    addEventListener(
      sign,
      () => {
        lastLifeAt = Date.now()
        if (lastLifeAt - lastToldAt < stepMs) return
        lastToldAt = lastLifeAt
        life.postMessage('here')
      },
      { passive: true },
    )
  life.addEventListener('message', () => {
    lastLifeAt = Date.now()
  })
  // A clock that is compared, not counted: a laptop that slept locks on waking.
  const check = (): void => {
    const now = Date.now()
    if (lastLifeAt > lastBeatAt && now - lastBeatAt > beatMs) {
      lastBeatAt = now
      fetch('/staff/here', { redirect: 'manual' }).catch(() => undefined)
    }
    if (isLocking || now - lastLifeAt < staffUnlockIdleMs) return
    isLocking = true
    lock().catch(() => location.reload())
  }
  setInterval(check, stepMs)
  addEventListener('visibilitychange', check)
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload()
  })
}
