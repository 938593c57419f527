import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeWith } from '../../describe-with.ts';
import { withRun } from '../../e2e/processes.ts';
import { until } from '../../e2e/site/until.ts';
import { cases, configuration, type Case, type LabelSet } from './rules.ts';
import { telling, type Telling } from './told.ts';

/** The one on PATH; that of the newest packages, and the one that was built, where they are at hand. */
const newest = join(process.env['TOCSIN_NEWEST'] ?? '/nowhere', 'prometheus-alertmanager');
const built = process.env['TOCSIN_BUILT_ALERTMANAGER'] ?? '/nowhere';
const others = [['of the newest packages', newest] as const, ['that was built', built] as const];
const managers = [['on PATH', undefined] as const, ...others.filter(([, file]) => existsSync(file))];

/** That a target is not scraped holds back what one of another case asks for as well: these cases are played apart from the others. */
const isOfTarget = ({ symptom }: Case): boolean => symptom['alertname'] === 'TargetDown';
const parts = [cases.filter((one) => !isOfTarget(one)), cases.filter(isOfTarget)];

const on = async (file: string | undefined, text: string, use: (alertmanager: Telling) => Promise<void>) => {
  const before = process.env['TOCSIN_ALERTMANAGER'];
  if (file !== undefined) process.env['TOCSIN_ALERTMANAGER'] = file;
  const dir = mkdtempSync(join(tmpdir(), 'tocsin-inhibition-'));
  try {
    await withRun(dir, (run) => telling(run, text, use));
  } finally {
    rmSync(dir, { recursive: true, force: true });
    if (before === undefined) delete process.env['TOCSIN_ALERTMANAGER'];
    else process.env['TOCSIN_ALERTMANAGER'] = before;
  }
};
const allTold = ({ wasTold }: Telling, what: string, alerts: readonly LabelSet[]): Promise<void> =>
  until(`people are told of ${what}`, () => alerts.every(wasTold));
const untold = ({ wasTold }: Telling, of: readonly Case[]): readonly string[] =>
  of.filter(({ cause }) => !wasTold(cause)).map(({ name }) => name);

/** Alerts that no inhibition speaks of: who is told of one that came later has had the time to be told of the others. */
const later = (name: string): LabelSet => ({ alertname: name, priority: 'P3', answer: 'human' });

describeWith('inhibitions of production', [['prometheus-alertmanager', 'alertmanager']], () => {
  test('there are more than a hundred, and each has alerts on both sides', () => {
    expect(cases.length).toBeGreaterThan(100);
  });

  test.each(managers)(
    'people are told of each cause while no symptom fires, by the Alertmanager %s',
    async (_, file) => {
      await on(file, configuration, async (alertmanager) => {
        await alertmanager.post(cases.map(({ cause }) => cause));
        await until('people are told of each', () => untold(alertmanager, cases).length === 0);
      });
    },
  );

  test.each(managers.flatMap(([name, file]) => parts.map((part) => [name, file, part] as const)))(
    'nobody is told of a cause while its symptom fires, and then somebody is, by the Alertmanager %s',
    async (_, file, part) => {
      await on(file, configuration, async (alertmanager) => {
        const symptoms = part.map(({ symptom }) => symptom);
        await alertmanager.post(symptoms);
        await allTold(alertmanager, 'the symptoms', symptoms);
        await alertmanager.post(part.map(({ cause }) => cause));
        await alertmanager.post([later('SomethingElse')]);
        await allTold(alertmanager, 'an alert that came later', [later('SomethingElse')]);
        const suppressed = async (): Promise<number> =>
          (await alertmanager.alerts()).filter(({ status }) => status.inhibitedBy.length > 0).length;
        await until('Alertmanager says that each is inhibited', async () => (await suppressed()) === part.length);
        expect(untold(alertmanager, part)).toEqual(part.map(({ name }) => name));

        await alertmanager.post(symptoms, true);
        await until('people are told of each cause', () => untold(alertmanager, part).length === 0);
      });
    },
  );
});

const both = (more: string): string =>
  `{route: {receiver: team, group_by: [alertname], group_wait: 1s, group_interval: 5s}, receivers: [{name: team}], inhibit_rules: [${more}]}`;

describeWith('what checks say of inhibitions', [['prometheus-alertmanager', 'alertmanager']], () => {
  const [first, second] = [later('First'), later('Second')];
  const rule = (source: string, target: string): string =>
    `{source_matchers: ['alertname=~"${source}"'], target_matchers: ['alertname=~"${target}"'], equal: [priority]}`;

  test.each(managers)('of two that hold each other back nobody is told, by the Alertmanager %s', async (_, file) => {
    await on(file, both(`${rule('First', 'Second')}, ${rule('Second', 'First')}`), async (alertmanager) => {
      await alertmanager.post([first, second]);
      const last = later('SomethingElse');
      await alertmanager.post([last]);
      await allTold(alertmanager, 'an alert that came later', [last]);
      await until('both are inhibited', async () => {
        const held = (await alertmanager.alerts()).filter(({ status }) => status.inhibitedBy.length > 0);
        return held.length === 2;
      });
      expect([first, second].filter(alertmanager.wasTold)).toEqual([]);
    });
  });

  test.each(managers)(
    'an alert on both sides is told beside another on both, by the Alertmanager %s',
    async (_, file) => {
      await on(file, both(rule('First|Second', 'First|Second')), async (alertmanager) => {
        await alertmanager.post([first, second]);
        await allTold(alertmanager, 'both', [first, second]);
      });
    },
  );
});
