// The schemes in which a finding is written down, side by side (5-hotline "Assessment"): names of classes only. A named
// person chooses in each; nothing is preset on a legal field and no scheme is worked out from another.

interface Profile {
  /** Goes up when options change; an assessment keeps the version it was made under. */
  readonly version: number
  readonly source: string
  readonly options: readonly string[]
}

/** Where a page falls under several classes, the gravest counts: `options` begin with it. */
export const profiles = {
  uk: {
    version: 1,
    source: 'Sentencing Council for England and Wales, as the IWF publishes',
    options: ['category_a', 'category_b', 'category_c'],
  },
  inhope: {
    version: 1,
    source: 'INHOPE and ICCAM version 3',
    options: ['baseline', 'national'],
  },
  ncmec: {
    version: 1,
    source: 'NCMEC CyberTipline and XARF version 4',
    options: ['a1', 'a2', 'b1', 'b2'],
  },
} as const satisfies Readonly<Record<string, Profile>>

export type ProfileId = keyof typeof profiles
export const profileIds = ['uk', 'inhope', 'ncmec'] as const satisfies readonly ProfileId[]
export type ClassIn<Id extends ProfileId> = (typeof profiles)[Id]['options'][number]

/** What was chosen in each scheme that the hotline uses. */
export type Classes = { readonly [Id in ProfileId]?: ClassIn<Id> | undefined }

/** Of the youngest child, whatever the gravest class is: the two need not come from one image. */
export const ageBands = ['0_2', '3_6', '7_10', '11_13', '14_15', '16_17', 'not_determined'] as const
export const sexes = ['girls', 'boys', 'both', 'unidentified'] as const
export const answers = ['yes', 'no', 'unknown'] as const
export const aiMade = ['yes', 'suspected', 'no', 'unknown'] as const
export const imageryKinds = [
  'photographic',
  'made_looks_photographic',
  'made_or_drawn',
  'text_or_link',
  'unknown',
] as const
export const siteTypes = [
  ...['website', 'file_host', 'image_host', 'image_store', 'image_board', 'forum', 'banner_site'],
  ...['link_site', 'social_network', 'redirector', 'web_archive', 'search', 'blog', 'other'],
] as const
export const paymentMethods = [
  ...['card', 'wallet', 'bank', 'money_transfer', 'crypto', 'sms', 'other', 'none'],
  'not_determined',
] as const
export const commercialities = ['commercial', 'not_commercial', 'not_determined'] as const

/** Why nothing could be said; after the reasons of ICCAM. */
const cannotAssessReasons = [
  'not_found',
  'referrer_not_known',
  'no_access',
  'password_needed',
  'account_disabled',
  'access_not_lawful',
  'link_expired',
  'site_down',
  'paid_account_needed',
  'parts_missing',
  'gone_before_assessment',
  'too_small',
  'age_unclear',
  'other',
] as const
export type CannotAssessReason = (typeof cannotAssessReasons)[number]

const xarfNames = { a1: 'A1', a2: 'A2', b1: 'B1', b2: 'B2' } as const
export type XarfClass = 'baseline' | (typeof xarfNames)[keyof typeof xarfNames]

/**
 * The class that a machine-readable notice may carry. A finding that is illegal only under national law has none there
 * and is never given one.
 */
export function xarfClassOf(classes: Classes): XarfClass | undefined {
  if (classes.ncmec !== undefined) return xarfNames[classes.ncmec]
  return classes.inhope === 'baseline' ? 'baseline' : undefined
}

/** The gravest of several, in one scheme; undefined for none. */
export function gravestOf<Id extends ProfileId>(
  id: Id,
  classes: readonly ClassIn<Id>[],
): ClassIn<Id> | undefined {
  const options: readonly ClassIn<Id>[] = profiles[id].options
  return options.find((option) => classes.includes(option))
}

/** Of the bands that were determined the youngest. */
export function youngestOf(
  bands: readonly (typeof ageBands)[number][],
): (typeof ageBands)[number] | undefined {
  return ageBands.find((band) => bands.includes(band))
}
