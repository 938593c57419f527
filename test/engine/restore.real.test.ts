import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { RunningGroup } from '../../packages/tocsin/src/engine/rules/group.ts';
import { readRules } from '../../packages/tocsin/src/engine/rules/read.ts';
import { MemoryStorage } from '../../packages/tocsin/src/engine/storage.ts';
import { noFeatures } from '../../packages/tocsin/src/promql/features.ts';
import { labelsFrom } from '../../packages/tocsin/src/promql/evaluate/labels.ts';
import { newest } from '../../packages/tocsin/src/promql/version.ts';
import { describeWith } from '../describe-with.ts';
import { startPrometheus, type Prometheus } from '../e2e/site/prometheus.ts';
import { useServer } from '../exporters/servers.ts';

const RULES = 'groups: [{name: g, rules: [{alert: Stuck, expr: vector(1), for: 1h, labels: {team: a}}]}]\n';
const SECOND = 1000;

/** When it was stored, and since when it says the alert is active; in milliseconds. */
interface Stored {
  readonly time: number;
  readonly activeAt: number;
}
const storedOf = async ({ url }: Prometheus): Promise<readonly Stored[]> => {
  const query = new URLSearchParams({ query: 'ALERTS_FOR_STATE[5m]' });
  const answer = await fetch(`${url}/api/v1/query?${query.toString()}`);
  const { data } = (await answer.json()) as { data: { result: readonly { values: readonly [number, string][] }[] } };
  return (data.result[0]?.values ?? []).map(([time, value]) => ({
    time: Math.round(time * SECOND),
    activeAt: Number(value) * SECOND,
  }));
};
const until = async <T>(ask: () => Promise<T | undefined>): Promise<T> => {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await setTimeout(200);
  }
};

describeWith('for, after a restart of a real Prometheus', ['prometheus'], () => {
  const site = useServer(async (run) => {
    const configFile = join(run.dir, 'prometheus.yml');
    writeFileSync(join(run.dir, 'rules.yml'), RULES);
    writeFileSync(configFile, 'global: {evaluation_interval: 1s}\nrule_files: [rules.yml]\n');
    const before = await startPrometheus(run, { configFile });
    const stored = await until(async () => {
      const all = await storedOf(before);
      return all.length >= 4 ? all : undefined;
    });
    await before.process.stop();
    const last = stored.at(-1)?.time ?? 0;
    const after = await startPrometheus(run, { configFile });
    const again = await until(async () => {
      const all = await storedOf(after);
      const [first, ...more] = all.filter(({ time }) => time > last + 2 * SECOND);
      return more.length > 0 ? { first, before: all.filter(({ time }) => time <= last + 2 * SECOND) } : undefined;
    });
    return again;
  });

  test('it goes on where it was, as ours does', () => {
    const { first, before } = site();
    if (!first) throw new Error('nothing was stored');
    const engine = { storage: new MemoryStorage(), version: newest, subqueryStep: SECOND };
    const labels = labelsFrom([
      ['__name__', 'ALERTS_FOR_STATE'],
      ['alertname', 'Stuck'],
      ['team', 'a'],
    ]);
    for (const { time, activeAt } of before) engine.storage.append(labels, time, activeAt / SECOND);
    const [group] = readRules('r.yml', RULES, { version: newest, features: noFeatures }).groups;
    if (!group) throw new Error('there is no group');
    const restoring = { outageTolerance: 3600 * SECOND, gracePeriod: 600 * SECOND };
    const running = new RunningGroup(group, { externalLabels: [], externalUrl: '', url: undefined }, restoring);
    // The first that it stores is of its third round.
    for (const round of [2, 1, 0]) running.evaluate(first.time - round * SECOND, engine);
    const ours = running.alerting[0]?.alerts[0]?.activeAt ?? 0;
    expect(first.activeAt).toBeGreaterThan(before[0]?.activeAt ?? Infinity);
    // Prometheus restores a moment after its round, and stores whole seconds.
    expect(Math.abs(ours - first.activeAt)).toBeLessThanOrEqual(SECOND);
  });
});
