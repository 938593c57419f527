/**
 * Who may import whom: promql/nodes, print <- lang <- catalogue <- signals <- rules <- dashboards <- stack <- compile <- doctor <- cli.
 * The services know the catalogue and shared, and never the compiler.
 */
const layers = ['promql', 'lang', 'catalogue', 'signals', 'rules', 'dashboards', 'stack', 'compile', 'doctor', 'cli'];

const rule = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

const downwards = layers.map((layer, index) =>
  rule(
    `${layer}-imports-downwards`,
    { path: `^src/${layer}/` },
    { path: `^src/(${layers.slice(index + 1).join('|') || 'nothing'})/` },
    'data flows one way: a layer imports only those below it',
  ),
);

export default {
  forbidden: [
    ...downwards,
    rule(
      'no-circle',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
      'files that import each other are one file',
    ),
    rule(
      'lang-stands-on-nodes',
      { path: '^src/lang/' },
      { path: '^src/(?!lang/|promql/(nodes|print|walk)[.]ts$)' },
      'the language needs the nodes, their walk and the printer, nothing else of ours',
    ),
    rule('lang-has-one-door', { path: '^src/(?!lang/)' }, { path: '^src/lang/(?!index[.]ts$)' }, 'import it as #lang'),
    rule(
      'definitions-do-nothing',
      { path: '^src/(catalogue|signals|rules|dashboards|stack)/' },
      { dependencyTypes: ['core'] },
      'a definition reads no file, clock or environment',
    ),
    rule(
      'services-know-no-compiler',
      { path: '^src/(exporters|alert-receivers)/' },
      { path: '^src/(?!exporters/|alert-receivers/|catalogue/|shared/|lang/index[.]ts$)' },
      'a service reads what was generated',
    ),
    rule(
      'services-know-not-each-other',
      { path: '^src/exporters/' },
      { path: '^src/alert-receivers/' },
      'two programs',
    ),
    rule(
      'services-know-not-each-other',
      { path: '^src/alert-receivers/' },
      { path: '^src/exporters/' },
      'two programs',
    ),
    rule(
      'shared-is-ground',
      { path: '^src/shared/' },
      { path: '^src/(?!shared/|lang/index[.]ts$)' },
      'both services stand on it',
    ),
    rule(
      'compile-is-pure',
      { path: '^src/compile/' },
      { path: '^(node:)?(fs|child_process|net|http|process)' },
      'only the command line writes files',
    ),
    rule(
      'compile-knows-contracts-only',
      { path: '^src/compile/' },
      { path: '^src/(exporters|alert-receivers|shared)/', dependencyTypesNot: ['type-only'] },
      'of the services it knows the shape of their configuration',
    ),
    rule(
      'one-http-client',
      { path: '^src/(?!shared/http[.]ts$)' },
      { path: '^node_modules/node-fetch' },
      'packages/tocsin/src/shared/http.ts is the only one',
    ),
    rule('tests-stay-out', { path: '^src/' }, { path: '^test/' }, 'the product does not need its tests'),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { conditionNames: ['import', 'types', 'default'], exportsFields: ['exports'] },
  },
};
