// What the first pages need of the composition root: settings and names of built files. No database, so that they
// answer when nothing else does (7-assurance "Reliability").
import type { Nation } from '#domain/help/urgent-help.ts'
import type { EnquirerSession } from '#platform/http/request.ts'

/** The one inline style of the product, and its hash for the page's policy. */
export interface FrontStyle {
  readonly css: string
  /** `sha256-…` */
  readonly hash: string
}

export interface WelcomeServices {
  readonly settings: {
    readonly serviceName: string
    readonly country: Nation
    readonly timeZone: string
    readonly isDemo: boolean
  }
  readonly assets: { readonly url: (name: string) => string }
  readonly frontStyle: FrontStyle
  /** Ends the session of somebody who came back with a code; must not throw when the database is down. */
  readonly endEnquirerSession: (session: EnquirerSession) => Promise<void>
}
