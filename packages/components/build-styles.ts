// Compiles the stylesheets from upstream's Sass and our own: only the components that are used, in our colours.
// public: help service and hotline · staff: everything for staff · frontPage: what `/` needs to be painted with one
// request, small enough to stand in the page.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compileString } from 'sass'
import { type Look, paletteCss } from './styles/palette.ts'
import { recolour } from './styles/recolour.ts'

export interface Styles {
  readonly public: string
  readonly staff: string
  /** Holds none of `"`, `&`, `<`, so that it can be printed as text inside a style element. */
  readonly frontPage: string
}

const folder = join(dirname(fileURLToPath(import.meta.url)), 'styles')

/** @throws Error when upstream's Sass does not compile or holds a colour that has no place in our palette. */
export function buildStyles(): Styles {
  return {
    public: buildOne('public', ['help', 'hotline']),
    staff: buildOne('staff', ['staff']),
    frontPage: fitForInline(buildOne('front-page', ['help'])),
  }
}

function buildOne(name: string, looks: readonly Look[]): string {
  const source = readFileSync(join(folder, `${name}.scss`), 'utf8')
  const upstream = compileString(source, {
    url: new URL(`file://${join(folder, `${name}.scss`)}`),
    loadPaths: loadPaths(),
    quietDeps: true,
    logger: { warn: refuseOwnWarnings },
    charset: false,
  })
  const css = recolour(upstream.css)
  const whole = `${paletteCss(looks, css)}${css}`
  return compileString(whole, { syntax: 'css', style: 'compressed', charset: false }).css
}

/** The Ministry of Justice's Sass looks for `node_modules/…` from the root of the repository. */
function loadPaths(): string[] {
  const manifest = createRequire(import.meta.url).resolve('govuk-frontend/package.json')
  const modules = dirname(dirname(manifest))
  return [dirname(modules), modules]
}

function refuseOwnWarnings(message: string, options: { readonly deprecation: boolean }): void {
  // Upstream's mixins warn of each other; that is theirs to put right.
  if (!options.deprecation && !message.includes('$govuk-suppressed-warnings'))
    throw new Error(message)
}

/** Shorter names for the colours, and no character that HTML would escape. */
function fitForInline(css: string): string {
  const names = [
    ...new Set(Array.from(css.matchAll(/[{;](--[\w-]+):/g), (match) => match[1] ?? '')),
  ]
  const short = names.reduce(
    (text, name, index) =>
      text.replace(new RegExp(`${name}(?![\\w-])`, 'g'), `--${index.toString(36)}`),
    css,
  )
  const single = short.replaceAll('"', "'")
  if (/[&<"]/.test(single))
    throw new Error("The front page's style holds a character that HTML would escape.")
  return single
}
