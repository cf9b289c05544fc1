// What the server printed for scripts on a staff page: addresses, ids and a form token in data attributes; no secrets.

export interface StaffPage {
  readonly workerAddress: string
  readonly formToken: string
  readonly organisationId: string
  /** Undefined on the sign-in and set-up pages. */
  readonly session:
    | {
        readonly staffId: string
        readonly sessionId: string
      }
    | undefined
  /** The page shows sealed text: when locked it goes to the unlock page by itself. */
  readonly needsKeyring: boolean
}

export function readStaffPage(): StaffPage {
  const data = document.getElementById('staff-page')?.dataset
  if (data === undefined) throw new Error('no #staff-page')
  const { staff, session } = data
  return {
    workerAddress: data['keyringWorker'] ?? '',
    formToken: data['formToken'] ?? '',
    organisationId: data['organisation'] ?? '',
    session:
      staff === undefined || session === undefined
        ? undefined
        : { staffId: staff, sessionId: session },
    needsKeyring: data['needsKeyring'] === 'yes',
  }
}
