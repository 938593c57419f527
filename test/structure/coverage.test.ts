import { expect, test } from 'vitest';
import { aspects } from 'tocsin/compile';
import { postedAlerts } from 'tocsin/self';
import { coverage, elsewhere } from '../../src/rules/coverage.ts';
import { rules } from '../../src/rules/index.ts';

const alerts = [...rules.flatMap((group) => Object.keys(group.alerts)), ...Object.keys(postedAlerts)];
const cells = Object.values(coverage).flatMap((row) =>
  aspects.map((aspect): readonly string[] | string => row[aspect]),
);
const named = new Set<string>(cells.flatMap((one) => (typeof one === 'string' ? [] : one)));
const linked = (name: string): string => `[\`${name}\`]`;
const cell = (covered: readonly string[] | string): string =>
  typeof covered === 'string' ? `none: ${covered}` : covered.map(linked).join(', ');

/** docs/coverage.md, of the definitions. `npx vitest run --project unit test/structure/coverage.test.ts -u` writes it. */
const page = (): string =>
  [
    '# What is watched of what',
    '',
    `${new Set(alerts).size} alerts, and \`InputMissing\` for each metric that one of them asks for. A row a component, a column an aspect; where no alert`,
    'tells of it, the reason. Written from `src/rules/coverage.ts` by `test/structure/coverage.test.ts`, which fails where the two differ and',
    'where an alert stands in no cell. An alert leads to its runbook, as production has it.',
    '',
    `| component | ${aspects.join(' | ')} |`,
    `|---|${aspects.map(() => '---').join('|')}|`,
    ...Object.entries(coverage).map(
      ([component, row]) => `| ${component} | ${aspects.map((aspect) => cell(row[aspect])).join(' | ')} |`,
    ),
    '',
    ...[...named].toSorted().map((name) => `${linked(name)}: ../generated/production/runbooks/${name}.md`),
    '',
  ].join('\n');

test('docs/coverage.md is what the definitions cover', async () => {
  await expect(page()).toMatchFileSnapshot('../../docs/coverage.md');
});

test('every alert stands in a cell, and in each cell is an alert or a reason', () => {
  const told = new Set([...named, ...elsewhere]);
  expect(alerts.filter((name) => !told.has(name))).toEqual([]);
  expect(cells.filter((one) => one.length === 0)).toEqual([]);
});
