import { expect, test } from 'vitest';
import { judge } from '../../packages/tocsin/src/receiver/deployments/verdict.ts';
import { rollbackOffer, rollbackOver } from '../../packages/tocsin/src/receiver/deployments/rollback.ts';
import type { Deployment } from '../../packages/tocsin/src/receiver/deployments/deployment.ts';
import { scratchLedger } from './scratch.ts';

const looking = { every: 15_000, within: 600_000, samples: 3 };
const report = {
  status: 'success',
  environment: 'production',
  version: 'v2',
  previous: 'v1',
  duration: 42,
  by: 'ci',
} as const;
const deployment: Deployment = {
  ...report,
  id: 7,
  at: 0,
  state: 'degraded',
  dueAt: null,
  streak: 3,
  result: 'nothing is wrong any more (1 of 3)',
};

/** What a deployment comes to when each look finds so many things wrong, and when. */
const outcome = (begins: Deployment['state'], ...looks: readonly number[]): string => {
  let [streak, now, state] = [0, 0, begins];
  for (const wrong of looks) {
    now += looking.every;
    const verdict = judge(
      { at: 0, streak, state },
      Array.from({ length: wrong }, (_, n) => `fault ${n}`),
      looking,
      now,
    );
    if (verdict.state !== state) return `${verdict.state} after ${now / 1000} s`;
    streak = verdict.streak;
  }
  return state;
};
const well = (looks: number): readonly number[] => Array.from({ length: looks }, () => 0);

test.each([
  ['nothing is ever wrong', well(40), 'verified after 600 s'],
  ['nothing has been wrong so far', well(39), 'verifying'],
  ['three looks in a row find something', [0, 1, 2, 1], 'degraded after 60 s'],
  ['two of three do', [1, 1, 0, 1, 1, 0], 'verifying'],
  ['something is wrong at the end, it is looked at until it is known', [...well(39), 1, 1, 1], 'degraded after 630 s'],
  ['it was wrong at the end, and is not any more', [...well(39), 1, 0], 'verified after 615 s'],
])('when %s', (_what, looks, becomes) => expect(outcome('verifying', ...looks)).toBe(becomes));
test.each([
  ['it stays wrong', [1, 1, 1, 1], 'degraded'],
  ['three looks in a row find nothing', [1, 0, 0, 0], 'recovered after 60 s'],
  ['two of three do', [0, 0, 1, 0, 0, 1], 'degraded'],
])('after it was bad, when %s', (_what, looks, becomes) => expect(outcome('degraded', ...looks)).toBe(becomes));

test('what another deployment replaces is judged no more, but one of another environment is', async () => {
  const ledger = await scratchLedger();
  await ledger.recordDeployment(report, 100, 1);
  await ledger.recordDeployment({ ...report, environment: 'staging' }, 100, 2);
  await ledger.recordDeployment({ ...report, version: 'v3' }, 200, 3);
  expect(
    (await ledger.deployments(9)).map(({ version, environment, state }) => `${version} ${environment} ${state}`),
  ).toEqual(['v3 production verifying', 'v2 staging verifying', 'v2 production superseded']);
  const { due, next } = await ledger.dueDeployments(100);
  expect(due.map(({ id }) => id)).toEqual([2]);
  expect(next).toBe(200);
});

test('the rollback is offered on each host that was changed', () => {
  const { body } = rollbackOffer(deployment, ['web-1', 'web-2'], 'https://tocsin.example', {
    at: 1_000,
    says: 'app answers 500',
  });
  const alerts = body as { labels: Record<string, string>; annotations: Record<string, string> }[];
  expect(alerts.map(({ labels }) => labels['instance'])).toEqual(['web-1', 'web-2']);
  expect(alerts[0]).toMatchObject({
    labels: { alertname: 'DeploymentDegraded', version: 'v2', previous: 'v1', priority: 'P2' },
    annotations: { summary: 'something has been wrong since v2 was deployed: app answers 500' },
  });
});
test('the end of the offer is the end of the very alerts', () => {
  const note = { at: 90_000, says: 'all is well' };
  const [offered, over] = [rollbackOffer, rollbackOver].map(
    (message) => message(deployment, ['web-1'], undefined, note).body as Record<string, unknown>[],
  );
  expect(over?.[0]?.['labels']).toEqual(offered?.[0]?.['labels']);
  expect(over?.[0]).toMatchObject({ startsAt: new Date(0).toISOString(), endsAt: new Date(90_000).toISOString() });
});
