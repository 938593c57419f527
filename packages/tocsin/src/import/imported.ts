import type { Carried, CarriedFields, RuleFile } from '#lang';
import { schemaFor } from '../compile/schema/schemas.ts';
import { foreignSources } from './data-sources.ts';
import type { FoundFile, LeftOut } from './read.ts';
import { dataOf } from './read.ts';
import { withoutSecrets, type FoundSecret } from './secrets.ts';

/** A configuration as it is carried over, and what was done to it. */
export interface Imported {
  readonly carried: Carried;
  /** The files that went into it. */
  readonly files: readonly string[];
  /** Secrets that stood in a file, with the file of secrets in which they belong. */
  readonly secrets: readonly (FoundSecret & { readonly of: string })[];
  /** Secrets that are carried over as they are: no file can stand in their place. */
  readonly left: readonly string[];
  /** What was not taken over, in sentences. */
  readonly missed: readonly string[];
}

/** Takes the files of one Prometheus, its rules, its Alertmanager and its dashboards. */
export const imported = (found: readonly FoundFile[], leftOut: readonly LeftOut[]): Imported => {
  const secrets: (FoundSecret & { of: string })[] = [];
  const left: string[] = [];
  const missed: string[] = leftOut.map(({ file, line, what }) => `${file}:${line}: ${what}`);
  const read = (one: FoundFile, prefix: string): CarriedFields | undefined => {
    const data = dataOf(one, leftOut);
    if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
    const clean = withoutSecrets(data, prefix, schemaFor(one.kind, one.tree)?.type);
    secrets.push(...clean.secrets.map((secret) => ({ ...secret, of: one.file })));
    left.push(...clean.left.map((path) => `${one.file} ${path}`));
    return clean.data as CarriedFields;
  };
  const only = (kind: FoundFile['kind'], name: string): CarriedFields | undefined => {
    const [first, ...others] = found.filter((one) => one.kind === kind);
    missed.push(...others.map(({ file }) => `${file}: a second ${name}: import its folder by itself`));
    return first && read(first, name);
  };
  const prometheus = only('prometheus', 'prometheus');
  const alertmanager = only('alertmanager', 'alertmanager');
  const rules = found.filter(({ kind }) => kind === 'rules');
  const dashboards = found.filter(({ kind }) => kind === 'dashboard');
  const ruleNames = namesOf(rules);
  const dashboardNames = namesOf(dashboards);
  const carriedDashboards = Object.fromEntries(
    dashboards.flatMap((one) => {
      const data = read(one, 'dashboard');
      return data ? [[dashboardNames.get(one) ?? '', dashboardIn(data)]] : [];
    }),
  );
  missed.push(
    ...filesRead(prometheus, 'prometheus.yml'),
    ...filesRead(alertmanager, 'alertmanager.yml'),
    ...foreignSources(carriedDashboards),
  );
  return {
    carried: {
      ...(prometheus ? { prometheus: without(prometheus, 'rule_files') } : {}),
      ...(alertmanager ? { alertmanager } : {}),
      rules: Object.fromEntries(
        rules.flatMap((one) => {
          const data = read(one, 'rules');
          if (!data) return [];
          if (hasGroups(data)) return [[ruleNames.get(one) ?? '', ruleFileIn(data)]];
          missed.push(`${one.file}: its groups are not a list of groups with a list of rules each: correct it first`);
          return [];
        }),
      ),
      dashboards: carriedDashboards,
    },
    files: [
      ...new Set([
        ...found.filter(({ kind }) => kind === 'prometheus' || kind === 'alertmanager').map(({ file }) => file),
        ...[...rules, ...dashboards].map(({ file }) => file),
      ]),
    ],
    secrets,
    left,
    missed,
  };
};

/** Files that a configuration reads beside itself, and that are not carried over with it. */
const filesRead = (data: unknown, name: string, key = ''): readonly string[] => {
  if (typeof data === 'string')
    return FILES.has(key) && !data.startsWith('/') ? [`${name} reads ${data}: put it beside the generated one`] : [];
  if (Array.isArray(data)) return data.flatMap((item: unknown) => filesRead(item, name, key));
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([inner, value]) => filesRead(value, name, inner));
};
const FILES = new Set([
  'files',
  'scrape_config_files',
  'templates',
  'ca_file',
  'cert_file',
  'key_file',
  'password_file',
]);

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** Nothing, or a list of blocks. */
const isList = (value: unknown): value is readonly Fields[] | null | undefined =>
  value === undefined || value === null || (Array.isArray(value) && value.every(isFields));

/** Whether a file has the shape of rules, so that it can be said in the language. */
const hasGroups = ({ groups }: Fields): boolean => isList(groups) && (groups ?? []).every(({ rules }) => isList(rules));

/** A list that is begun and left empty is an empty one, to Prometheus as well. */
const ruleFileIn = (data: CarriedFields): RuleFile => {
  const { groups } = data as unknown as { readonly groups?: RuleFile['groups'] | null };
  return {
    ...data,
    groups: (groups ?? []).map((group) => ({
      ...group,
      rules: (group.rules as RuleFile['groups'][number]['rules'] | null | undefined) ?? [],
    })),
  };
};

/** What Grafana's API gives has the dashboard one level deeper. */
const dashboardIn = (data: CarriedFields): CarriedFields => {
  const inner = data['dashboard'];
  return data['panels'] === undefined && typeof inner === 'object' && inner !== null ? (inner as CarriedFields) : data;
};

const without = (fields: CarriedFields, key: string): CarriedFields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => name !== key));

/** The name of each file without its folder and its ending; what would be one name is numbered. */
const namesOf = (files: readonly FoundFile[]): ReadonlyMap<FoundFile, string> => {
  const taken = new Set<string>();
  return new Map(
    files.map((one) => {
      const base = (one.called ?? one.file.split('/').at(-1) ?? '')
        .replace(/(\.(ya?ml|json|rules))+$/, '')
        .toLowerCase();
      const name = base.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '') || 'rules';
      let free = name;
      for (let number = 2; taken.has(free); number += 1) free = `${name}-${number}`;
      taken.add(free);
      return [one, free] as const;
    }),
  );
};
