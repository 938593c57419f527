import { expect, test } from 'vitest';
import { changeData } from '../../packages/tocsin/src/preview/site/change.ts';
import type { DashboardData, PanelData } from '../../packages/tocsin/src/preview/site/data.ts';

const panel = (id: number, expr: string, y = 0): PanelData => ({
  id,
  type: 'stat',
  title: `Panel ${id}`,
  gridPos: { x: 0, y, w: 6, h: 4 },
  targets: [{ refId: 'A', expr }],
});
const row: PanelData = { id: 99, type: 'row', title: 'A row', gridPos: { x: 0, y: 0, w: 24, h: 1 } };
const dashboard = (uid: string, title: string, ...panels: readonly PanelData[]): DashboardData => ({
  uid,
  title,
  panels: [row, ...panels],
});

test('panels that differ are told, by their number: changed, come, gone; what only moved is as it was', () => {
  const before = [
    dashboard('pools', 'Pools', panel(1, 'a'), panel(2, 'b'), panel(3, 'c')),
    dashboard('old', 'Old', panel(7, 'x')),
  ];
  const now = [dashboard('pools', 'Pools of workers', panel(1, 'a', 8), panel(2, 'b + 1'), panel(4, 'd'))];
  const { against, panels } = changeData({ name: 'main', words: [], dashboards: before }, now);
  expect(against).toBe('main');
  expect(panels).toEqual([
    { dashboard: 'Pools of workers', before: panel(2, 'b'), after: panel(2, 'b + 1') },
    { dashboard: 'Pools of workers', after: panel(4, 'd') },
    { dashboard: 'Pools of workers', before: panel(3, 'c') },
    { dashboard: 'Old', before: panel(7, 'x') },
  ]);
  expect(changeData({ name: 'main', words: [], dashboards: now }, now).panels).toEqual([]);
});
