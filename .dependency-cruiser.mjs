// The rules between folders (docs/decisions/0002). Each carries its reason, because the person who breaks one needs it.
const only = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to })
const npm = { dependencyTypes: ['npm', 'npm-dev', 'npm-optional'] }
const notTest = '\\.test\\.tsx?$'

export default {
  forbidden: [
    only('no-cycles', 'Two files that need each other are one file.', {}, { circular: true }),
    only(
      'domain-is-pure',
      'Rules are read, tested and mutated without anything around them.',
      { path: '^src/domain', pathNot: notTest },
      // The public suffix list is data with one pure function.
      { pathNot: '^src/domain|node_modules/tldts' },
    ),
    only(
      'help-and-hotline-are-separable',
      'The two services must be separable in law and in code.',
      { path: '^src/(domain|features)/help' },
      { path: '^src/(domain|features)/hotline' },
    ),
    only(
      'hotline-and-help-are-separable',
      'The two services must be separable in law and in code.',
      { path: '^src/(domain|features)/hotline' },
      { path: '^src/(domain|features)/help' },
    ),
    only(
      'platform-knows-no-feature',
      'Effects stand behind small interfaces and know only the shared words of the domain.',
      { path: '^src/platform', pathNot: notTest },
      { path: '^(src|packages|test|tools|bench)', pathNot: '^src/(platform|domain/shared)' },
    ),
    only(
      'feature-keeps-to-itself',
      'Features share through the domain or an event, never each other: that is how one stays removable.',
      { path: '^src/features/([^/]+)/([^/]+)/', pathNot: notTest },
      { path: '^src/features/', pathNot: '^src/features/$1/$2/' },
    ),
    only(
      'feature-needs-only',
      'A feature stands on domain, platform, components, sealed and words.',
      { path: '^src/features', pathNot: notTest },
      { path: '^(src|test|tools|bench)', pathNot: '^src/(features|domain|platform|words)' },
    ),
    only(
      'words-are-words',
      'Catalogues hold texts and the domain types that they are keyed by.',
      { path: '^src/words', pathNot: notTest },
      { path: '^(src|packages|test|tools)', pathNot: '^src/(words|domain)' },
    ),
    only(
      'browser-needs-only',
      'What a visitor downloads is sealed and domain; texts come in the page.',
      { path: '^src/browser', pathNot: notTest },
      {
        path: '^(src|packages|test|tools)',
        pathNot: '^(src/(browser|domain)|packages/sealed/src)',
      },
    ),
    only(
      'sealed-stands-alone',
      'It is audited alone: its pinned cryptographic packages and nothing else.',
      { path: '^packages/sealed/src', pathNot: notTest },
      { pathNot: '^packages/sealed/src|node_modules/(age-encryption|@noble|@scure)' },
    ),
    only(
      'components-need-only-preact',
      'They are useful to others and know nothing of this product.',
      { path: '^packages/components/src', pathNot: notTest },
      { pathNot: '^packages/components/src|node_modules/(preact|preact-render-to-string)' },
    ),
    only(
      'nobody-imports-the-composition',
      'main, web and worker import everything and are imported by nothing but each other and tests.',
      {
        path: '^(src|packages)',
        pathNot: `^src/(main|web|worker|command-line|threads)|${notTest}`,
      },
      { path: '^src/(main|web|worker)\\.tsx?$' },
    ),
    only(
      'production-knows-no-test',
      'Test support must not reach people.',
      { path: '^(src|packages/[^/]+/src)', pathNot: notTest },
      { path: '^test' },
    ),
    only(
      'kysely-in-few-places',
      'SQL is written where a reader looks for it.',
      {
        path: '^src',
        pathNot: `^src/platform/(db|audit|jobs)|/(queries|commands)[a-z-]*\\.ts$|${notTest}`,
      },
      { ...npm, path: 'node_modules/kysely' },
    ),
    only(
      'hono-in-few-places',
      'The web framework can be replaced in a week.',
      {
        path: '^src',
        pathNot: `^src/platform/http|/routes\\.ts$|^src/web\\.ts$|^src/command-line|${notTest}`,
      },
      { ...npm, path: 'node_modules/(hono|@hono)' },
    ),
    only(
      'preact-in-few-places',
      'Markup is written in components and pages.',
      { path: '^src', pathNot: `/pages[a-z-]*\\.tsx$|/pages/|${notTest}` },
      { ...npm, path: 'node_modules/preact' },
    ),
    only(
      'queue-in-few-places',
      'The queue is an effect.',
      { path: '^src', pathNot: `^src/platform/(jobs|db)|${notTest}` },
      { ...npm, path: 'node_modules/graphile-worker' },
    ),
    only(
      'outbound-in-one-place',
      'Mail and DNS leave the process through platform/outbound only. (The lock between processes listens on a socket that nothing leaves by.)',
      {
        path: '^src',
        pathNot: `^src/platform/(outbound/|http/listen.ts|db/process-lock.ts)|${notTest}`,
      },
      { path: '^(node:)?(dns|dgram|net|tls|https)(/promises)?$|node_modules/nodemailer' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
    exclude: { path: '^(dist|data|test/architecture/planted-faults)' },
  },
}
