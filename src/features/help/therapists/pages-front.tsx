// The front page of the registry: what needs somebody, and where therapists are wanted. The picture says in bars what
// the table beneath says in numbers; filled for places, framed for people, so that it reads in print and in grey.
import { ScrollFrame, Table, Tag } from '@forestall/components'
import { type CaretakerNeed, isCaretakerLate } from '#domain/help/therapists/caretaker.ts'
import type { CredentialKind, CredentialStanding } from '#domain/help/therapists/credentials.ts'
import type { LanguageRow, RegionRow } from '#domain/help/therapists/supply.ts'
import type { CalendarDay } from '#domain/shared/instant.ts'
import type { StaffFrameData } from '#domain/staff/frame.ts'
import { dateInWords } from '#words/en-dates.ts'
import { therapistWords as all } from '#words/en-therapists.ts'
import { standingWords } from './pages-credentials.tsx'
import { registryPage } from './pages-frame.tsx'

export interface Named {
  readonly id: string
  readonly name: string
}
export interface FrontPageProps {
  readonly frame: StaffFrameData
  readonly today: CalendarDay
  readonly languages: readonly LanguageRow[]
  readonly regions: readonly RegionRow[]
  readonly atADistance: number
  readonly caretakers: readonly (Named & { readonly need: CaretakerNeed })[]
  readonly ending: readonly (Named & {
    readonly kind: CredentialKind
    readonly standing: CredentialStanding
  })[]
  readonly texts: readonly Named[]
}

const words = all.front

export function frontPage(props: FrontPageProps): string {
  const { languages, regions, atADistance } = props
  return registryPage({
    ...{ frame: props.frame, title: all.title, tab: 'front' },
    children: (
      <>
        <Attention {...props} />
        <h2 class="govuk-heading-m">{words.wanted}</h2>
        <p class="govuk-body">{words.lead}</p>
        <Picture rows={languages} />
        <ScrollFrame label={words.byLanguage}>
          <Table
            caption={words.byLanguage}
            captionClasses="govuk-table__caption--s"
            firstCellIsHeader
            head={[...words.languageColumns]}
            rows={languages.map((row) => [
              all.fields.languages[row.language],
              String(row.therapists),
              String(row.places),
              String(row.waiting),
              row.isWanted ? <Tag colour="orange">{words.isWanted}</Tag> : words.enough,
            ])}
          />
        </ScrollFrame>
        <ScrollFrame label={words.byRegion}>
          <Table
            caption={words.byRegion}
            captionClasses="govuk-table__caption--s"
            firstCellIsHeader
            head={[...words.regionColumns]}
            rows={regions.map((row) => [
              all.fields.regions[row.region],
              String(row.therapists),
              String(row.places),
              words.notYetKnown,
            ])}
          />
        </ScrollFrame>
        <p class="govuk-body">{words.regionNote}</p>
        <p class="govuk-body">{words.atADistance(atADistance)}</p>
      </>
    ),
  })
}

function Attention({ caretakers, ending, texts, today }: FrontPageProps) {
  const isEmpty = caretakers.length + ending.length + texts.length === 0
  return (
    <>
      <h2 class="govuk-heading-m">{words.attention}</h2>
      {isEmpty ? <p class="govuk-body">{words.nothing}</p> : null}
      {caretakers.length === 0 ? null : (
        <ScrollFrame label={words.caretakers}>
          <Table
            caption={words.caretakers}
            captionClasses="govuk-table__caption--s"
            head={[...words.caretakerColumns]}
            rows={caretakers.map((one) => [
              <TherapistLink {...one} />,
              all.caretakerWhy[one.need.why],
              <>
                {dateInWords(one.need.dueOn)}{' '}
                {isCaretakerLate(one.need, today) ? <Tag colour="red">{words.late}</Tag> : null}
              </>,
            ])}
          />
        </ScrollFrame>
      )}
      {ending.length === 0 ? null : (
        <ScrollFrame label={words.ending}>
          <Table
            caption={words.ending}
            captionClasses="govuk-table__caption--s"
            head={[...words.endingColumns]}
            rows={ending.map((one) => [
              <TherapistLink {...one} />,
              all.credentials[one.kind],
              standingWords(one.standing),
            ])}
          />
        </ScrollFrame>
      )}
      {texts.length === 0 ? null : (
        <>
          <h3 class="govuk-heading-s">{words.texts}</h3>
          <ul class="govuk-list">
            {texts.map((one) => (
              <li>
                <TherapistLink {...one} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

export function TherapistLink({ id, name }: Named) {
  return (
    <a class="govuk-link" href={`/staff/therapists/${id}`}>
      {name}
    </a>
  )
}

const rowHeight = 44
const labelWidth = 200
const barWidth = 400

/** Only languages that anybody speaks or waits in; the table has the rest. */
function Picture({ rows }: { readonly rows: readonly LanguageRow[] }) {
  const shown = rows.filter((row) => row.places > 0 || row.waiting > 0)
  const most = Math.max(1, ...shown.map((row) => Math.max(row.places, row.waiting)))
  const lengthOf = (count: number): number => Math.round((count / most) * barWidth)
  return shown.length === 0 ? null : (
    <ScrollFrame label={words.pictureTitle}>
      <svg
        role="img"
        aria-labelledby="wanted-title wanted-text"
        width={labelWidth + barWidth + 120}
        height={shown.length * rowHeight}
        viewBox={`0 0 ${labelWidth + barWidth + 120} ${shown.length * rowHeight}`}
        fill="currentColor"
        font-size="16"
      >
        <title id="wanted-title">{words.pictureTitle}</title>
        <desc id="wanted-text">
          {shown
            .map((row) =>
              words.picture(all.fields.languages[row.language], row.places, row.waiting),
            )
            .join('; ')}
        </desc>
        {shown.map((row, index) => {
          const top = index * rowHeight
          const [places, waiting] = [lengthOf(row.places), lengthOf(row.waiting)]
          return (
            <g>
              <text x="0" y={top + 25}>
                {all.fields.languages[row.language]}
              </text>
              <rect x={labelWidth} y={top + 4} width={places} height="14" />
              <text x={labelWidth + places + 6} y={top + 16} font-size="13">
                {`${row.places} ${words.places}`}
              </text>
              <rect
                x={labelWidth + 1}
                y={top + 22}
                width={waiting}
                height="13"
                fill="none"
                stroke="currentColor"
                stroke-width="2"
              />
              <text x={labelWidth + waiting + 8} y={top + 34} font-size="13">
                {`${row.waiting} ${words.waiting}`}
              </text>
            </g>
          )
        })}
      </svg>
    </ScrollFrame>
  )
}
