import { chapters } from '../../../src/manual/index.ts';
import type { Chapter, Row } from '../../../src/manual/row.ts';
import { words } from '../../../src/manual/words.ts';
import { lookups } from './known.ts';
import type { Lookup } from './lookup.ts';

const CODE = /`([^`]+)`/g;
const told = ({ now, right = '' }: Row): string => `${now}\n${right}`;
export const all: readonly Chapter[] = chapters;
/** Every row with its name. */
export const rows: readonly (readonly [name: string, row: Row])[] = all.flatMap(({ sections }) =>
  Object.values(sections).flatMap((section) => Object.entries(section)),
);
const codeIn = (text: string): readonly string[] => [...text.matchAll(CODE)].map(([, word = '']) => word);

const known = await lookups(rows.flatMap(([, row]) => codeIn(told(row))));
/** What a word of a row names, if it names something of ours. */
export const named = (word: string): ReturnType<Lookup> => {
  for (const lookup of known) {
    const found = lookup(word);
    if (found) return found;
  }
  return undefined;
};

/** What rows name that is neither ours nor in the list of others' words. */
export const unknown: readonly string[] = rows.flatMap(([name, row]) =>
  codeIn(told(row))
    .filter((word) => !named(word) && !words.has(word))
    .map((word) => `${name}: \`${word}\``),
);
/** Words of others that no row says, or that name something of ours. */
export const idle: readonly string[] = [...words].filter(
  (word) => named(word) !== undefined || !rows.some(([, row]) => codeIn(told(row)).includes(word)),
);

/** Where the words of the page lead, by the label that its definitions at the end have. */
const targets = new Map<string, string>();
const linked = (text: string): string =>
  text.replaceAll(CODE, (code: string, word: string) => {
    const at = named(word)?.at;
    if (at === undefined) return code;
    // A label may not have brackets of its own.
    if (/[[\]]/.test(word)) return `[${code}](../${at})`;
    targets.set(code, `../${at}`);
    return `[${code}]`;
  });
const definitions = (): readonly string[] =>
  [...targets].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([label, target]) => `[${label}]: ${target}`);

const cells = (row: Row): string => {
  const had = 'manual' in row ? row.manual : `*${row.lacks}*`;
  return `| ${[had, linked(row.now), linked(row.right ?? '')].map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`.replaceAll(
    '|  |',
    '| |',
  );
};

const table = (title: string, section: Readonly<Record<string, Row>>): readonly string[] => [
  `### ${title}`,
  '',
  '| in the manual | now | put right |',
  '|---|---|---|',
  ...Object.values(section).map(cells),
  '',
];

/** docs/manual.md, of the rows. */
export const page = (items: number): string => {
  const tables = all.flatMap(({ title, sections }) => [
    `## ${title}`,
    '',
    ...Object.entries(sections).flatMap(([heading, section]) => table(heading, section)),
  ]);
  return [
    '# The manual, and where it went',
    '',
    "Every item of AskProAI's DevOps manual (version 1.0), where it is now, and which of its faults was put right. What `tocsin doctor` says of",
    'the monitoring chapter\'s own files is in `test/fixtures/manual`; which alert tells of what is in [coverage.md](coverage.md). "Not here" is',
    `said with its reason. Of ${rows.length} rows ${rows.filter(([, row]) => 'lacks' in row).length}, in italics, are of what the manual lacks; the others answer its ${items} commands, settings, schedules and sentences,`,
    'which `src/manual/items` lists. An alert leads to its runbook, as production has it.',
    '',
    '`test/structure/manual` writes this page from `src/manual`, and fails where an item has no row, or a row names what is not there.',
    '',
    ...tables,
    ...definitions(),
    '',
  ].join('\n');
};
