import { expect, test } from 'vitest';
import { panelFor } from '../../packages/tocsin/src/compile/links.ts';
import { alertsOf } from '../../packages/tocsin/src/compile/model.ts';
import type { DashboardJson } from '../../packages/tocsin/src/compile/emit/grafana-types.ts';
import { dashboards } from '../../src/dashboards/index.ts';
import { artefact, compiled } from './compiled.ts';

const whole = compiled('production');
const { model } = whole;
const leadsTo = (name: string): string | undefined => {
  const alert = alertsOf(model).find((each) => each.name === name);
  const panel = alert && panelFor(model, alert);
  return panel && `${panel.dashboard.title}: ${panel.title}`;
};

test.each([
  // The signal is compared first; what else the alert asks for is a guard, or has the same selectors.
  ['SlowResponseTime', 'Application Overview: Response time'],
  ['HostMemoryLow', 'Infrastructure: Memory available, share'],
  ['DiskFillsUp', 'Infrastructure: Disk space free in four days'],
  ['PhpFpmNearLimit', 'PHP-FPM: Busy PHP-FPM workers, over an hour'],
  // Of recordings, the panel that draws them and not what they are made of.
  ['AvailabilityBurnsSlow', 'Service levels: Availability: how fast the error budget burns'],
  ['LatencyBurnsFast', 'Service levels: Latency: how fast the error budget burns'],
  // A number at the top shows the same; the course says more.
  ['RedisDown', 'Redis: Redis answers'],
  ['QueueBacklog', 'Queues and Horizon: Queue size'],
])('%s leads to "%s"', (alert, panel) => {
  expect(leadsTo(alert)).toBe(panel);
});

test('every dashboard has a menu of the others, and one alone has none', () => {
  const linksOf = (of: typeof whole, uid: string) =>
    (JSON.parse(artefact(of, `grafana/dashboards/${uid}.json`)) as DashboardJson).links;
  for (const { uid } of model.dashboards)
    expect(linksOf(whole, uid)).toMatchObject([{ type: 'dashboards', tags: ['tocsin'], keepTime: true }]);
  const [first] = dashboards;
  const alone = compiled('local', { dashboards: dashboards.slice(0, 1) });
  expect(linksOf(alone, first?.uid ?? '')).toBeUndefined();
});
