import { expect, test } from 'vitest';
import { stat, type Panel } from 'tocsin';
import { panelNumber } from '../../packages/tocsin/src/compile/collect/panel-number.ts';
import project from '../../tocsin.config.ts';
import { compiled } from './compiled.ts';

const { stack } = project;
const [board] = stack.dashboards;
const [[row, panels]] = Object.entries(board.rows) as [[string, (typeof board.rows)[keyof typeof board.rows]]];
const withPanels = (more: readonly Panel[]) =>
  compiled('production', {
    dashboards: [{ ...board, rows: { ...board.rows, [row]: [...more, ...panels] } }, ...stack.dashboards.slice(1)],
  });

test('one panel more changes one dashboard and no link', () => {
  const [first] = panels[0]?.signals ?? [];
  if (first === undefined) throw new Error('the first panel shows nothing');
  const before = new Map(compiled('production').artefacts.map(({ path, text }) => [path, text]));
  const after = withPanels([stat(first, { title: 'One more' })]).artefacts;
  expect(after.length).toBe(before.size);
  expect(after.filter(({ path, text }) => before.get(path) !== text).map(({ path }) => path)).toEqual([
    `grafana/dashboards/${board.uid}.json`,
  ]);
});

test('two panels of one row and title are an error at the dashboard', () => {
  expect(withPanels(panels.slice(0, 1)).findings).toContainEqual(
    expect.objectContaining({ code: 'duplicate-panel', severity: 'error', at: board.site }),
  );
});

test('a number follows from the words alone', () => {
  expect(panelNumber('Queues', 'Jobs')).toBe(panelNumber('Queues', 'Jobs'));
  expect(new Set([panelNumber('a', 'b'), panelNumber('b', 'a'), panelNumber('a'), panelNumber('ab')]).size).toBe(4);
});
