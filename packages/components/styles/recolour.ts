// Puts our palette in the place of the fixed colours that upstream's Sass writes. Upstream stays unmodified: this
// works on its compiled CSS, and stops the build at any colour it does not know, for example after an upgrade.

type Role = 'text' | 'fill' | 'edge'

/** Upstream's colour, and what stands for it as text, as a fill and as an edge (border, outline, shadow). */
const replacements: Readonly<Record<string, Readonly<Partial<Record<Role, string>>>>> = {
  '#ffffff': {
    text: 'govuk-inverse-text-colour',
    fill: 'govuk-body-background-colour',
    edge: 'govuk-inverse-text-colour',
  },
  '#0b0c0c': {
    text: 'govuk-text-colour',
    fill: 'govuk-text-colour',
    edge: 'govuk-text-colour',
  },
  '#484949': {
    text: 'govuk-secondary-text-colour',
    edge: 'govuk-secondary-text-colour',
    fill: 'f-edge',
  },
  '#858686': { edge: 'f-edge', fill: 'f-edge' },
  '#cecece': { fill: 'f-line', edge: 'f-line' },
  '#f3f3f3': { text: 'f-tint', fill: 'f-tint', edge: 'f-tint' },
  // The green button is in the colour of the look.
  '#0f7a52': { fill: 'govuk-brand-colour', text: 'f-green', edge: 'f-green' },
  '#0b5c3e': { fill: 'f-brand-hover' },
  '#083d29': { text: 'f-green-text', edge: 'f-brand-hover' },
  '#cfe4dc': { fill: 'f-green-tint' },
  '#0b4144': { text: 'f-teal-text' },
  '#d0e6e7': { fill: 'f-teal-tint' },
  '#1d70b8': { fill: 'f-blue', text: 'f-blue', edge: 'f-blue' },
  '#0f385c': { text: 'f-blue-text', edge: 'f-blue-text' },
  '#d2e2f1': { fill: 'f-blue-tint' },
  '#f4f8fb': { fill: 'f-tint' },
  '#54319f': { text: 'f-purple', edge: 'f-purple' },
  '#2a1950': { text: 'f-purple-text' },
  '#ddd6ec': { fill: 'f-purple-tint' },
  '#98285d': { text: 'f-magenta', edge: 'f-magenta' },
  '#651b3e': { text: 'f-magenta-text' },
  '#f4d7e5': { fill: 'f-magenta-tint' },
  '#ca3535': { fill: 'f-danger', text: 'f-red', edge: 'f-red' },
  '#982828': { fill: 'f-danger-hover' },
  '#651b1b': { text: 'f-red-text', edge: 'f-danger-hover' },
  '#f4d7d7': { fill: 'f-red-tint' },
  '#7a3c1c': { text: 'f-orange-text' },
  '#fde4d7': { fill: 'f-orange-tint' },
  '#ffee80': { fill: 'f-yellow-tint' },
  'rgb(235, 97, 28)': { text: 'f-orange', edge: 'f-orange' },
  'rgb(199, 82, 40)': { text: 'f-orange' },
  'rgb(54.6274509804%, 22.5098039216%, 10.9803921569%)': { text: 'f-orange-text' },
}

/** Print keeps true black: it saves coloured ink. */
const kept = new Set(['#000000'])

const colourPattern = /#[0-9a-f]{3,8}\b|rgba?\([^)]*\)|hsla?\([^)]*\)/gi

/**
 * Replaces fixed colours in expanded CSS.
 * @throws Error naming the rule, where a colour is not known.
 */
export function recolour(css: string): string {
  const plain = css.replace(/var\((--[\w-]+),[^)]*\)/g, 'var($1)')
  return plain.replace(/([^{}]*)\{([^{}]*)\}/g, (_rule, selector: string, body: string) => {
    const declarations = body.replace(
      /([\w-]+):([^;]*);/g,
      (_declaration, name: string, value: string) =>
        // Upstream's pictures are not shipped; _adjust-staff.scss puts signs in their place.
        value.includes('url(')
          ? ''
          : `${name}:${value.replace(colourPattern, (colour) => standIn(colour, name, selector))};`,
    )
    return `${selector}{${declarations}}`
  })
}

function standIn(colour: string, property: string, selector: string): string {
  if (kept.has(colour)) return colour
  const role = roleOf(property)
  // What upstream writes on the yellow of its focus stays dark, whatever the mode.
  const isOnFocus =
    colour === '#0b0c0c' && selector.includes(':focus') && !selector.includes('hover')
  const name = isOnFocus ? 'govuk-focus-text-colour' : replacements[colour]?.[role]
  if (name) return `var(--${name})`
  throw new Error(`No colour of ours for ${colour} as ${property} in "${selector.trim()}".`)
}

function roleOf(property: string): Role {
  if (property === 'color' || property === 'text-decoration-color') return 'text'
  return property.startsWith('background') || property === 'fill' ? 'fill' : 'edge'
}
