import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Drill } from '../drill.ts';
import type { ExpectedAlert, Fault } from '../fault.ts';
import { until } from '../site/until.ts';
import { failing, sizesFail, unreached } from './servers-down.ts';
import { lastingQueue } from './where-requests-wait.ts';

const ruleFile = z.object({
  groups: z.array(z.object({ rules: z.array(z.object({ labels: z.record(z.string(), z.string()).optional() })) })),
});

/** What nothing reports any more while its exporter cannot ask MySQL: if that lasts, for they wait longer than the others. */
const missingOf = async ({ generated }: Drill, job: string): Promise<readonly ExpectedAlert[]> => {
  const { groups } = ruleFile.parse(parse(await readFile(join(generated, 'prometheus/rules/inputs.yml'), 'utf8')));
  return groups
    .flatMap(({ rules }) => rules)
    .filter(({ labels }) => labels?.['job'] === job)
    .map(({ labels }) => ({
      labels: { alertname: 'InputMissing', job, input: labels?.['input'] ?? '' },
      says: /^nothing reports mysql_/,
      maybe: true,
    }));
};

/** The four workers wait for MySQL one after the other, and so nobody is answered, whatever was asked for. */
const sure = ({ labels }: ExpectedAlert): boolean =>
  ['SiteDown', 'HealthCheckFails'].includes(labels['alertname'] ?? '');
const nobodyIsAnswered: readonly ExpectedAlert[] = lastingQueue.map((alert) => {
  const { maybe, ...rest } = alert;
  return sure(alert) ? rest : { ...rest, ...(maybe && { maybe }) };
});

/**
 * Alertmanager tells nobody anew of an alert that fires again before it has told that it was over: after another fault of MySQL it has to have
 * told that first.
 */
const endIsTold = ({ slack }: Drill): Promise<void> =>
  until('people are told that MySQL answers again', () => {
    const told = slack.posts
      .map(({ message }) => JSON.stringify(message))
      .filter((text) => /\] MysqlDown( |")/.test(text));
    return told.at(-1)?.includes('MysqlDown resolved"') ?? true;
  });

/** MySQL takes connections and answers nothing, so that who asks it waits: workers first, then everybody else. */
export const hungMysql: Fault = {
  name: 'a MySQL that hangs',
  touches: ['requests', 'pool', 'edge'],
  alerts: async (drill) => [
    { labels: { alertname: 'MysqlDown', instance: 'prod-db-01' }, says: /^MySQL on prod-db-01 does not answer$/ },
    failing(drill, 'users'),
    failing(drill, 'business'),
    sizesFail(drill),
    {
      labels: { alertname: 'PhpFpmSaturated', instance: 'prod-web-01', pool: 'www' },
      says: /^\d+ requests wait for a worker of the pool www on prod-web-01$/,
    },
    ...nobodyIsAnswered,
    ...(await missingOf(drill, 'mysql')),
  ],
  before: endIsTold,
  response: unreached('MysqlDown'),
  // More workers would wait as well: it is held back for as long as the cause is there.
  furtherResponse: {
    alert: 'PhpFpmSaturated',
    ends: 'planned',
    why: /^waits: MysqlDown is firing, and is the cause to fix first$/,
  },
  messages: [
    /\[P1 drill\] MysqlDown".*MySQL on prod-db-01 does not answer/s,
    /\[P1 drill\] SiteDown".*the site does not answer at/s,
  ],
  inject: async ({ site }) => {
    site.mariaDb.process.signal('SIGSTOP');
    return { end: async () => site.mariaDb.process.signal('SIGCONT') };
  },
};
