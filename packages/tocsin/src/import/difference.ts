import { isDeepStrictEqual } from 'node:util';
import { parse as parseYaml } from 'yaml';
import type { Carried } from '#lang';

/** Generated files by their path. */
export type Generated = ReadonlyMap<string, string>;

/** What generated files do not say as the configuration did, in sentences; empty where they are the same. */
export const differences = (
  { prometheus, alertmanager, rules, dashboards }: Carried,
  files: Generated,
): readonly string[] => [
  ...(prometheus ? sameFields('prometheus/prometheus.yml', prometheus, files) : []),
  ...(alertmanager ? sameFields('alertmanager/alertmanager.yml', alertmanager, files) : []),
  ...Object.entries(rules ?? {}).flatMap(([name, file]) => sameFields(`prometheus/rules/${name}.yml`, file, files)),
  ...Object.entries(dashboards ?? {}).flatMap(([name, dashboard]) =>
    sameFields(`grafana/dashboards/${name}.json`, dashboard, files),
  ),
];

/** Each field that was there is there and the same. */
const sameFields = (path: string, was: object, files: Generated): readonly string[] => {
  const text = files.get(path);
  if (text === undefined) return [`${path} is not generated`];
  const is: unknown = parseYaml(text, { version: '1.1' });
  if (typeof is !== 'object' || is === null) return [`${path} holds nothing`];
  const now = new Map(Object.entries(is));
  return Object.entries(was).flatMap(([key, value]) =>
    isDeepStrictEqual(plain(value), plain(now.get(key))) ? [] : [`${path}: ${key} is not as it was`],
  );
};

/** Without what nobody can see in a file: an absent value beside none. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));
