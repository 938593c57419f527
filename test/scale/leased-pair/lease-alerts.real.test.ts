import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeArtefacts } from '../../../packages/tocsin/src/cli/support/write.ts';
import type { pairAlerts } from '../../../packages/tocsin/src/self/pair-rules.ts';
import { compiled } from '../../compile/compiled.ts';
import { describeWith } from '../../describe-with.ts';
import { leased } from './leased.ts';

/** What two receivers show, scraped every 15 s; when the alert is pending or silent, when it fires, and when it is over. */
interface Course {
  readonly shown: Readonly<Record<`${'active' | 'lease_store_up'} ${'mon-1' | 'mon-2'}`, string>>;
  readonly silent: readonly string[];
  readonly firing: readonly string[];
  readonly over: readonly string[];
}
const well = {
  'active mon-1': '1x80',
  'active mon-2': '0x80',
  'lease_store_up mon-1': '1x80',
  'lease_store_up mon-2': '1x80',
};

const courses: Readonly<Record<keyof typeof pairAlerts, Course>> = {
  // From 2m15s to 7m15s.
  LeaseStoreAway: {
    shown: { ...well, 'lease_store_up mon-1': '1x8 0x19 1x60' },
    silent: ['2m', '3m'],
    firing: ['4m', '7m'],
    over: ['8m', '15m'],
  },
  NoReceiverActive: {
    shown: { ...well, 'active mon-1': '1x8 0x19 0x60', 'active mon-2': '0x8 0x19 1x60' },
    silent: ['2m', '4m'],
    firing: ['5m', '7m'],
    over: ['8m', '15m'],
  },
  TwoReceiversActive: {
    shown: { ...well, 'active mon-2': '0x8 1x19 0x60' },
    silent: ['2m', '4m'],
    firing: ['5m', '7m'],
    over: ['8m', '15m'],
  },
  ReceiverTookOver: {
    // The other one is gone from then on, and comes back as the passive one.
    shown: { ...well, 'active mon-1': '1x8 stale _x10 0x60', 'active mon-2': '0x8 1x70' },
    silent: ['2m'],
    firing: ['3m', '10m', '16m'],
    over: ['18m', '19m'],
  },
};

const turns = (name: string, { shown, silent, firing, over }: Course): object => ({
  rule_files: [`rules/${name}.yml`],
  evaluation_interval: '30s',
  tests: [
    {
      interval: '15s',
      input_series: Object.entries(shown).map(([series, values]) => {
        const [metric, instance] = series.split(' ');
        return {
          series: `tocsin_receiver_${metric}{job="receiver", role="monitoring", instance="${instance}"}`,
          values,
        };
      }),
      promql_expr_test: [...silent, ...firing, ...over].map((at) => ({
        expr: `count(ALERTS{alertname="${name}", alertstate="firing"})`,
        eval_time: at,
        exp_samples: firing.includes(at) ? [{ labels: '{}', value: 1 }] : [],
      })),
    },
  ],
});

describeWith('the alerts of a pair of receivers, as promtool plays them', ['promtool'], () => {
  const dir = mkdtempSync(join(tmpdir(), 'tocsin-lease-'));
  const played = (file: string) =>
    execa('promtool', ['test', 'rules', file], { cwd: join(dir, 'prometheus/tests'), reject: false, all: true });
  beforeAll(() => writeArtefacts(dir, compiled('production', leased()).artefacts));
  afterAll(() => rm(dir, { recursive: true }));

  test.each(Object.entries(courses))('%s: its scenarios, and its beginning and its end', async (name, course) => {
    await writeFile(join(dir, `prometheus/tests/${name}-turns.yml`), JSON.stringify(turns(name, course)));
    for (const file of [`${name}.yml`, `${name}-turns.yml`]) {
      const { exitCode, all } = await played(file);
      expect(exitCode, all).toBe(0);
    }
  });
});
