// An assessment as illegal, for tests of the hotline's rules: every field says as little as it can.
import type { IllegalAssessment } from '#domain/hotline/assessment.ts'
import type { StaffId } from '#domain/shared/ids.ts'
import type { Instant } from '#domain/shared/instant.ts'

export function assessmentAsIllegal(by: StaffId, at: Instant): IllegalAssessment {
  return {
    ...{ outcome: 'illegal', by, at, profileVersions: { inhope: 1 } },
    finding: {
      classes: { inhope: 'baseline' },
      ...{ youngest: 'not_determined', sex: 'unidentified', selfGenerated: 'unknown' },
      ...{ aiMade: 'no', imagery: 'unknown', siteType: 'website' },
      ...{ commerciality: 'not_determined', payment: ['not_determined'], linksTo: 'no' },
    },
  }
}
