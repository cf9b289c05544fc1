// Our own colours: three looks, each light and dark. Names starting with `govuk-` are govuk-frontend's functional
// colours; the others stand for what its Sass writes as fixed colours (recolour.ts). palette.test.ts proves the
// contrast of every pair in use (WCAG 2.2 AA: 4.5 for text, 3 for edges and focus).

export type Look = 'help' | 'hotline' | 'staff'
export type Mode = 'light' | 'dark'
export type Tokens = Readonly<Record<string, string>>

/** What differs from look to look. */
interface Tone {
  readonly paper: string
  readonly ground: string
  readonly brand: string
  readonly brandHover: string
  readonly onBrand: string
  readonly link: string
  readonly linkHover: string
  readonly surface: string
  readonly surfaceEdge: string
}

const tones: Readonly<Record<Look, Readonly<Record<Mode, Tone>>>> = {
  // Warm paper and deep teal.
  help: {
    light: {
      paper: '#fdfbf7',
      ground: '#f4efe6',
      brand: '#1f5f63',
      brandHover: '#17484b',
      onBrand: '#ffffff',
      link: '#17607a',
      linkHover: '#0f3f50',
      surface: '#eef3f1',
      surfaceEdge: '#9dbdb8',
    },
    dark: {
      paper: '#181d1f',
      ground: '#121618',
      brand: '#84c9c2',
      brandHover: '#a6dcd6',
      onBrand: '#0e2423',
      link: '#8ecbe2',
      linkHover: '#c6e7f3',
      surface: '#1f2729',
      surfaceEdge: '#45605d',
    },
  },
  // Cool paper and slate blue.
  hotline: {
    light: {
      paper: '#fbfcfe',
      ground: '#eef1f6',
      brand: '#31497a',
      brandHover: '#24365b',
      onBrand: '#ffffff',
      link: '#2a519e',
      linkHover: '#1b3566',
      surface: '#eef2f9',
      surfaceEdge: '#a3b4d6',
    },
    dark: {
      paper: '#171a21',
      ground: '#111319',
      brand: '#a5bdf0',
      brandHover: '#c3d3f6',
      onBrand: '#10182b',
      link: '#9dc0fa',
      linkHover: '#cfe0fd',
      surface: '#1e232d',
      surfaceEdge: '#485574',
    },
  },
  // White and aubergine.
  staff: {
    light: {
      paper: '#ffffff',
      ground: '#f3f2f6',
      brand: '#54416e',
      brandHover: '#3f3053',
      onBrand: '#ffffff',
      link: '#3d4f9c',
      linkHover: '#283468',
      surface: '#f3f1f7',
      surfaceEdge: '#b9aecb',
    },
    dark: {
      paper: '#191820',
      ground: '#131218',
      brand: '#c6b6ea',
      brandHover: '#dacff3',
      onBrand: '#1d1430',
      link: '#aebcf7',
      linkHover: '#d6dcfb',
      surface: '#22202c',
      surfaceEdge: '#534a6b',
    },
  },
}

const shared: Readonly<Record<Mode, Tokens>> = {
  light: {
    'govuk-text-colour': '#22282b',
    'govuk-print-text-colour': '#000000',
    'govuk-secondary-text-colour': '#545c60',
    'govuk-focus-colour': '#ffc857',
    'govuk-focus-text-colour': '#1b1e20',
    'govuk-error-colour': '#b3261e',
    'govuk-success-colour': '#2b6e3f',
    'govuk-border-colour': '#d5cfc4',
    'govuk-input-border-colour': '#5d6568',
    'govuk-hover-colour': '#d5cfc4',
    'govuk-link-visited-colour': '#5b4a8a',
    'govuk-link-active-colour': '#22282b',
    'govuk-surface-text-colour': '#22282b',
    'f-tint': '#f1eee8',
    'f-line': '#d5cfc4',
    'f-edge': '#767d80',
    'f-danger': '#b3261e',
    'f-danger-hover': '#8c1b15',
    ...hue('green', '#2b6e3f', '#d8ead9', '#1d4d2b'),
    ...hue('teal', '#1d6466', '#d3e8e6', '#174a4c'),
    ...hue('blue', '#2a5a9c', '#d8e4f3', '#1d3f6b'),
    ...hue('purple', '#5b4690', '#e3dcf0', '#43306f'),
    ...hue('magenta', '#8d2f63', '#f3dbe7', '#6b2149'),
    ...hue('red', '#b3261e', '#f6dad6', '#7a1f17'),
    ...hue('orange', '#a04e0c', '#fae3d0', '#713a10'),
    ...hue('yellow', '#7a5a00', '#fbeeb4', '#5c4300'),
  },
  dark: {
    'govuk-text-colour': '#ebe8e2',
    'govuk-print-text-colour': '#000000',
    'govuk-secondary-text-colour': '#b7bbbb',
    'govuk-focus-colour': '#ffc857',
    'govuk-focus-text-colour': '#1b1e20',
    'govuk-error-colour': '#ff9d94',
    'govuk-success-colour': '#8fd3a0',
    'govuk-border-colour': '#454d51',
    'govuk-input-border-colour': '#9aa4a6',
    'govuk-hover-colour': '#565f63',
    'govuk-link-visited-colour': '#c6b8f2',
    'govuk-link-active-colour': '#ebe8e2',
    'govuk-surface-text-colour': '#ebe8e2',
    'f-tint': '#2a3033',
    'f-line': '#454d51',
    'f-edge': '#8d979a',
    'f-danger': '#f2938a',
    'f-danger-hover': '#ffb3ab',
    ...hue('green', '#8fd3a0', '#1f3d29', '#b9e3c2'),
    ...hue('teal', '#84c9c2', '#1b3f40', '#aedfda'),
    ...hue('blue', '#9cc3f5', '#213a58', '#c1d9f6'),
    ...hue('purple', '#c6b8f2', '#372d56', '#d9cdf6'),
    ...hue('magenta', '#f0a6cb', '#4d2239', '#f4c6dc'),
    ...hue('red', '#ff9d94', '#55231e', '#ffcac4'),
    ...hue('orange', '#ffb877', '#4c2f17', '#ffd3a8'),
    ...hue('yellow', '#f3d368', '#463a0c', '#f7e292'),
  },
}

/** Every colour of a look in a mode, by the name of its custom property without `--`. */
export function tokensOf(look: Look, mode: Mode): Tokens {
  const tone = tones[look][mode]
  return {
    ...shared[mode],
    'govuk-brand-colour': tone.brand,
    'govuk-inverse-text-colour': tone.onBrand,
    'govuk-body-background-colour': tone.paper,
    'govuk-template-background-colour': tone.ground,
    'govuk-link-colour': tone.link,
    'govuk-link-hover-colour': tone.linkHover,
    'govuk-surface-background-colour': tone.surface,
    'govuk-surface-border-colour': tone.surfaceEdge,
    'f-brand-hover': tone.brandHover,
  }
}

/** The declarations for the looks, with only those colours that the stylesheet uses. The first look is the default. */
export function paletteCss(looks: readonly Look[], css: string): string {
  const rules = (mode: Mode) =>
    looks
      .map((look, index) => {
        const base = index === 0 ? {} : tokensOf(looks[0] ?? look, mode)
        const lines = Object.entries(tokensOf(look, mode))
          .filter(([name, value]) => css.includes(`var(--${name})`) && base[name] !== value)
          .map(([name, value]) => `--${name}:${value}`)
        return `${index === 0 ? ':root' : `.forestall--${look}`}{${lines.join(';')}}`
      })
      .join('')
  // On paper the light colours hold, whatever the screen shows.
  return `:root{color-scheme:light dark}${rules('light')}@media screen and (prefers-color-scheme:dark){${rules('dark')}}`
}

function hue(name: string, base: string, tint: string, text: string): Tokens {
  return { [`f-${name}`]: base, [`f-${name}-tint`]: tint, [`f-${name}-text`]: text }
}
