import type { Carried } from '#lang';
import { BECAUSE, PRODUCTION, ROUTES } from './initial.ts';
import { literal } from './literal.ts';
import type { Running } from './running.ts';

/** A finding that an imported project accepts for now. */
export interface Accepted {
  readonly code: string;
  readonly subject: string;
}
/** What a project is made of. */
export interface Parts {
  readonly name: string;
  readonly carried: Carried;
  readonly accepted: readonly Accepted[];
  /** The last day of what is accepted: `2027-01-31`. */
  readonly until: string;
  readonly running: Running;
}
export interface ProjectFile {
  readonly path: string;
  readonly text: string;
}

const EXPRESSIONS = new Set(['expr']);

/** The definitions of a project that generates a configuration back, file by file. */
export const projectFiles = (parts: Parts): readonly ProjectFile[] => {
  const { carried } = parts;
  const rules = Object.entries(carried.rules ?? {});
  const dashboards = Object.entries(carried.dashboards ?? {});
  return [
    { path: 'tocsin.config.ts', text: CONFIG },
    { path: 'src/stack.ts', text: stackText(parts) },
    ...(carried.prometheus ? [{ path: 'src/prometheus.ts', text: fieldsText('prometheus', carried.prometheus) }] : []),
    ...(carried.alertmanager
      ? [{ path: 'src/alertmanager.ts', text: fieldsText('alertmanager', carried.alertmanager) }]
      : []),
    ...rules.map(([name, file]) => ({ path: `src/rules/${name}.ts`, text: ruleText(name, file) })),
    ...(rules.length > 0
      ? [
          {
            path: 'src/rules/index.ts',
            text: indexText(
              rules.map(([name]) => name),
              '.ts',
            ),
          },
        ]
      : []),
    ...dashboards.map(([name, dashboard]) => ({
      path: `src/dashboards/${name}.json`,
      text: `${JSON.stringify(dashboard, undefined, 2)}\n`,
    })),
    ...(dashboards.length > 0
      ? [
          {
            path: 'src/dashboards/index.ts',
            text: indexText(
              dashboards.map(([name]) => name),
              '.json',
            ),
          },
        ]
      : []),
  ];
};

const CONFIG = `import { defineProject } from 'tocsin';
import { stack } from './src/stack.ts';

export default defineProject({ stack });
`;

const NOTE =
  '// Carried over as it was: what is said in the language instead is checked against the catalogues and tested.\n';

const fieldsText = (name: string, fields: object): string =>
  `import type { CarriedFields } from 'tocsin';\n\n${NOTE}export const ${name} = ${literal(fields)} satisfies CarriedFields;\n`;

const ruleText = (name: string, file: object): string =>
  `import type { RuleFile } from 'tocsin';\n\n${NOTE}export const ${identifier(name)} = ${literal(file, EXPRESSIONS)} satisfies RuleFile;\n`;

const indexText = (names: readonly string[], ending: '.ts' | '.json'): string => {
  const imports = names.map((name) =>
    ending === '.json'
      ? `import ${identifier(name)} from './${name}.json' with { type: 'json' };\n`
      : `import { ${identifier(name)} } from './${name}.ts';\n`,
  );
  const entries = names.map((name) =>
    identifier(name) === name ? `  ${name},\n` : `  ${literal(name)}: ${identifier(name)},\n`,
  );
  return `${imports.join('')}\nexport const ${ending === '.json' ? 'dashboards' : 'rules'} = {\n${entries.join('')}};\n`;
};

/** A name of a file as one of a constant: `node-exporter` is `nodeExporter`, and what TypeScript would not take gets a word before it. */
const identifier = (name: string): string => {
  const camel = name.replaceAll(/-+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return /^\d/.test(camel) || RESERVED.has(camel) ? `file${camel.charAt(0).toUpperCase()}${camel.slice(1)}` : camel;
};
const RESERVED = new Set(
  'break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof new null return static super switch this throw true try typeof var void while with yield let await async rules dashboards'.split(
    ' ',
  ),
);

const stackText = ({ name, carried, accepted, until, running: { versions, images, isKnown } }: Parts): string => {
  const has = (key: keyof Carried): boolean =>
    key === 'prometheus' || key === 'alertmanager'
      ? carried[key] !== undefined
      : Object.keys(carried[key] ?? {}).length > 0;
  const own = (['prometheus', 'rules', 'alertmanager', 'dashboards'] as const).filter(has);
  const imports = own.map((key) =>
    key === 'rules' || key === 'dashboards'
      ? `import { ${key} } from './${key}/index.ts';\n`
      : `import { ${key} } from './${key}.ts';\n`,
  );
  const waivers = accepted.map(({ code, subject }) => {
    const how = literal({ subject, because: BECAUSE, until });
    return `    waive(${literal(code)}, ${how}),\n`;
  });
  return `import { routing, unsent, ${waivers.length > 0 ? 'waive, ' : ''}type Environment } from 'tocsin';
${imports.join('')}
/** The host that monitors. Say here where it is, and where people find its pages. */
const production: Environment<'monitoring', never> = ${literal(PRODUCTION)};

export const stack = {
  name: ${literal(name)},
  versions: ${literal(versions)},
${isKnown ? `  // What ran before: the generated Compose file runs it too.\n  images: ${literal(images, new Set(), '  ')},\n` : ''}  carried: { ${own.join(', ')} },
  catalogues: [],
  rules: [],
  dashboards: [],
  jobs: {},
  // Alertmanager reads what is carried over; these routes are those of what is said in the language, once it takes its place.
  routes: routing({
    receivers: { null: unsent() },
${fieldsOf(ROUTES)}  }),
${waivers.length > 0 ? `  // Findings of the checks. Each is accepted until that day: fix it, and remove its line.\n  waivers: [\n${waivers.join('')}  ],\n` : ''}  environments: { production },
};
`;
};

/** The fields of an object on lines of their own, to stand beside others. */
const fieldsOf = (object: object): string =>
  Object.entries(object)
    .map(([name, value]) => `    ${name}: ${literal(value, new Set(), '    ')},\n`)
    .join('');
