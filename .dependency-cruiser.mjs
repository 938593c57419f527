/**
 * Who may import whom. packages/tocsin has never heard of a project or a technology; packages/packs stands on its doors;
 * src, the project, stands on both. Type-only imports count.
 */
const rule = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

/** In a list of rooms each imports only those before it. */
const upwards = (name, base, rooms) =>
  rooms
    .slice(0, -1)
    .map((room, index) =>
      rule(
        `${name}-imports-downwards`,
        { path: `^${base}/${room}/` },
        { path: `^${base}/(${rooms.slice(index + 1).join('|')})/` },
        'data flows one way: a folder imports only those below it',
      ),
    );

const T = 'packages/tocsin/src';
const definitions = ['catalogue', 'signals', 'rules', 'dashboards', 'stack', 'manual'];

export default {
  forbidden: [
    ...upwards('framework', T, [
      'promql',
      'routing',
      'relabel',
      'lang',
      'compile',
      'doctor',
      'preview',
      'import',
      'report',
      'cost',
      'cli',
    ]),
    ...upwards('project', 'src', definitions),
    rule('no-circle', {}, { circular: true }, 'files that import each other are one file'),
    rule(
      'framework-knows-no-project',
      { path: '^packages/' },
      { path: '^(src|test|bench)/|^tocsin[.]config' },
      'it must work for anybody',
    ),
    rule(
      'framework-knows-no-technology',
      { path: `^${T}/(?!cli/|doctor/knowledge[.]ts$)` },
      { path: '^packages/packs/' },
      'a technology is a folder of its own: only the doctor, for files of strangers, knows which there are',
    ),
    rule(
      'packs-use-doors',
      { path: '^(packages/packs|src)/' },
      { path: `^${T}/(?!index[.]ts$|[a-z]+/index[.]ts$)` },
      "import 'tocsin', 'tocsin/exporter', ...: what a door does not show may change",
    ),
    rule(
      'lang-stands-on-nodes',
      { path: `^${T}/lang/` },
      { path: `^${T}/(?!lang/|promql/(nodes|print|walk)[.]ts$)` },
      'the language needs the nodes, their walk and the printer, nothing else of ours',
    ),
    rule(
      'engine-stands-on-promql',
      { path: `^${T}/engine/` },
      { path: `^${T}/(?!engine/|promql/)` },
      'rules are evaluated by what Prometheus knows, and no more',
    ),
    rule(
      'engine-is-pure',
      { path: `^${T}/engine/` },
      { path: '^(node:)?(fs|child_process|http|process)' },
      'only the command line reads and writes files',
    ),
    rule(
      'engine-is-above',
      { path: `^${T}/(promql|lang|shared|exporter|receiver|self)/` },
      { path: `^${T}/engine/` },
      'data flows one way',
    ),
    rule(
      'lang-has-one-door',
      { path: `^${T}/(?!lang/)` },
      { path: `^${T}/lang/(?!index[.]ts$)` },
      'import it as #lang',
    ),
    rule(
      'definitions-do-nothing',
      { path: `^src/(${definitions.join('|')})/` },
      { dependencyTypes: ['core'] },
      'a definition reads no file, clock or environment',
    ),
    rule(
      'services-know-no-compiler',
      { path: `^${T}/(exporter|receiver|self|shared)/` },
      { path: `^${T}/(compile|doctor|cli|promql)/` },
      'a service reads what was generated',
    ),
    rule(
      'a-concern-knows-its-store',
      { path: `^${T}/receiver/(?!app/|ledger/)` },
      { path: `^${T}/receiver/ledger/` },
      'the ledger puts the stores of all concerns together: who needs one asks for it',
    ),
    rule('services-know-not-each-other', { path: `^${T}/exporter/` }, { path: `^${T}/receiver/` }, 'two programs'),
    rule('services-know-not-each-other', { path: `^${T}/receiver/` }, { path: `^${T}/exporter/` }, 'two programs'),
    rule(
      'shared-is-ground',
      { path: `^${T}/shared/` },
      { path: `^${T}/(?!shared/|lang/index[.]ts$)` },
      'both services stand on it',
    ),
    rule(
      'compile-is-pure',
      { path: `^${T}/compile/` },
      { path: '^(node:)?(fs|child_process|net|http|process)' },
      'only the command line writes files',
    ),
    rule(
      'compile-knows-shapes-only',
      { path: `^${T}/compile/` },
      { path: `^${T}/(exporter|receiver)/`, dependencyTypesNot: ['type-only'] },
      'of the services it knows what parts declare',
    ),
    rule(
      'one-http-client',
      { path: `^(packages|src)/(?!tocsin/src/shared/http[.]ts$)` },
      { path: '^node_modules/node-fetch' },
      'shared/http.ts is the only one',
    ),
    rule('tests-stay-out', { path: '^(src|packages)/' }, { path: '^test/' }, 'the product does not need its tests'),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: '/dist/|tocsin/types/',
    enhancedResolveOptions: { conditionNames: ['import', 'types', 'default'], exportsFields: ['exports'] },
  },
};
