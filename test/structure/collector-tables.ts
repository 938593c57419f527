import { z } from 'zod';
import type { AnyCollectorDeclaration } from '../../packages/tocsin/src/exporter/collecting/declaration.ts';

interface Shape {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly default?: unknown;
}
/** A setting by its path below the collector's name, whether it has to be there or what it is otherwise, and what it says. */
interface Setting {
  readonly path: string;
  readonly needed: string;
  readonly says: string;
}

const settingsIn = ({ properties = {}, required = [] }: Shape, before = ''): readonly Setting[] =>
  Object.entries(properties).flatMap(([name, one]) => {
    const inner = one.items?.properties ? one.items : one;
    const path = `${before}${name}${inner === one ? '' : '[]'}`;
    const usual = one.default === undefined ? 'no' : `\`${JSON.stringify(one.default)}\``;
    const needed = required.includes(name) ? 'yes' : usual;
    return [{ path, needed, says: one.description ?? '' }, ...settingsIn(inner, `${path}.`)];
  });

/** What a schema has to be told, setting by setting. */
const settingsFrom = (schema: z.ZodType): readonly Setting[] =>
  settingsIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape);
export const settingsOf = ({ settings }: AnyCollectorDeclaration): readonly Setting[] => settingsFrom(settings);

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`.replaceAll('|  |', '| |');
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(...head), `|${head.map(() => '---').join('|')}|`, ...rows.map((cells) => row(...cells))].join('\n');

/** Which collectors there are; `on` says on which roles the project runs one. */
const collectorTable = (
  declarations: readonly AnyCollectorDeclaration[],
  on: (declaration: AnyCollectorDeclaration) => readonly string[],
): string =>
  table(
    ['collector', 'runs on', 'reads', 'needs'],
    declarations.map((one) => [
      `\`${one.id}\``,
      on(one).join(', ') || 'where a project says so',
      one.looksAt ?? '',
      one.needs ?? '',
    ]),
  );

/** Their settings; what several have alike is one row. */
const settingsTable = (declarations: readonly AnyCollectorDeclaration[]): string => {
  const rows = new Map<string, { readonly setting: Setting; readonly ids: string[] }>();
  for (const one of declarations)
    for (const setting of settingsOf(one)) {
      const key = JSON.stringify(setting);
      const known = rows.get(key);
      if (known) known.ids.push(one.id);
      else rows.set(key, { setting, ids: [one.id] });
    }
  return table(
    ['collector', 'setting', 'needed', 'what it says'],
    [...rows.values()].map(({ setting: { path, needed, says }, ids }) => [
      ids.map((id) => `\`${id}\``).join(', '),
      `\`${path}\``,
      needed,
      says,
    ]),
  );
};

const TABLES = /^\| collector \| (\S+).*\n(?:\|.*\n)+/gm;

/** A page with its two tables as the declarations have them now; the prose around them is people's. */
export const withTables = (
  page: string,
  declarations: readonly AnyCollectorDeclaration[],
  on: (declaration: AnyCollectorDeclaration) => readonly string[],
): string =>
  page.replaceAll(TABLES, (_, second: string) =>
    second === 'setting' ? `${settingsTable(declarations)}\n` : `${collectorTable(declarations, on)}\n`,
  );

const OWN_TABLE = /^\| setting \| needed .*\n(?:\|.*\n)+/m;

/** A page with the table of the service's own settings, which it must have. */
export const withOwnTable = (page: string, schema: z.ZodType): string => {
  if (!OWN_TABLE.test(page)) throw new Error('the page has no table of settings');
  const rows = settingsFrom(schema).map(({ path, needed, says }) => [`\`${path}\``, needed, says]);
  return page.replace(OWN_TABLE, `${table(['setting', 'needed', 'what it says'], rows)}\n`);
};

/** Which of the two a page has. */
export const tablesIn = (page: string): readonly string[] =>
  [...page.matchAll(TABLES)].map(([, second = '']) => second);
