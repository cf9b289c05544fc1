// The house stands as docs/decisions/0002 draws it: no module breaks a rule between folders, and the tool really saw
// the modules (with a TypeScript it does not know it reports "no violations" over nothing).
import { readdirSync, readFileSync } from 'node:fs'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { beforeAll, expect, test } from 'vitest'
// @ts-expect-error the rules are plain JavaScript, for the tool's own command line
import settings from '../../.dependency-cruiser.mjs'

let result: ICruiseResult

async function look(paths: string[]): Promise<ICruiseResult> {
  const cruised = await cruise(
    paths,
    { ...settings.options, ruleSet: { forbidden: settings.forbidden }, validate: true } as never,
    undefined,
    { tsConfig: extractTSConfig('tsconfig.json') },
  )
  return cruised.output as ICruiseResult
}

beforeAll(async () => {
  result = await look(['src', 'packages', 'test', 'tools'])
}, 120_000)

test('no module breaks a rule between folders', () => {
  const broken = result.summary.violations.map(
    (one) => `${one.rule.name}: ${one.from} -> ${one.to}`,
  )
  expect(broken).toEqual([])
})

test('the tool saw the modules and what they import', () => {
  const own = result.modules.filter((one) => /^(src|packages)\//.test(one.source))
  const files = ['src', 'packages/sealed/src', 'packages/components/src'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.tsx?$/.test(name),
    ),
  )
  expect(own.length).toBeGreaterThanOrEqual(files.length)
  expect(own.length).toBeGreaterThan(100)
  const unresolved = result.modules.flatMap((one) =>
    one.dependencies
      .filter((to) => to.couldNotResolve && to.module.startsWith('#'))
      .map((to) => to.module),
  )
  expect(unresolved).toEqual([])
})

test('the environment is read in one place, the clock and randomness only where the product is put together', () => {
  const read = (pattern: RegExp, allowed: RegExp): string[] =>
    ['src', 'packages/sealed/src', 'packages/components/src']
      .flatMap((folder) =>
        readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
          (name) => `${folder}/${name}`,
        ),
      )
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && !allowed.test(name))
      .filter((name) =>
        pattern.test(readFileSync(name, 'utf8').replaceAll(/^\s*(\/\/|\*|\/\*).*$/gm, '')),
      )
  expect(read(/process\.env/, /^src\/(main|config)\.ts$/)).toEqual([])
  expect(read(/Date\.now\(\)|new Date\(\)/, /^src\/(main\.ts|browser\/)/)).toEqual([])
  expect(read(/Math\.random/, /^$/)).toEqual([])
  expect(read(/(?<![.\w])fetch\(/, /^src\/(platform\/outbound|browser)\//)).toEqual([])
})
