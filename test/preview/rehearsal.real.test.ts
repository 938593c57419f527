import { createServer } from 'node:http';
import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { readView } from '../../packages/tocsin/src/compile/view/read/read.ts';
import { Source } from '../../packages/tocsin/src/compile/view/text/source.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';
import { readRules } from '../../packages/tocsin/src/engine/rules/read.ts';
import { rehearse } from '../../packages/tocsin/src/preview/rehearsal/rehearse.ts';
import type { ToldSeries } from '../../packages/tocsin/src/preview/story/story.ts';
import { noFeatures } from '../../packages/tocsin/src/promql/features.ts';
import { newest } from '../../packages/tocsin/src/promql/version.ts';
import { keyOf } from '../../packages/tocsin/src/routing/notifications/label-set.ts';
import { describeWith } from '../describe-with.ts';
import type { Run } from '../e2e/processes.ts';
import { startAlertmanager } from '../e2e/site/alertmanager.ts';
import { startPrometheus } from '../e2e/site/prometheus.ts';
import { useServer } from '../exporters/servers.ts';
import { versionOfAlertmanager } from '../routing/notifications/version.ts';

const SECOND = 1000;
/** How long the fault lasts, and how long is waited for the last message. */
const LASTS = 11 * SECOND;
const PATIENCE = 15 * SECOND;

const line = (name: string, labels: ToldSeries['labels'], from: number, perSecond: number): ToldSeries => ({
  name,
  labels,
  from,
  perSecond,
  counts: 'value',
});
/** One backlog grows twice as fast as the other; on one of two slow hosts more is wrong. What happens is seconds apart. */
const TOLD = [
  line('backlog', { queue: 'mails' }, 0, 10),
  line('backlog', { queue: 'calls' }, 0, 5),
  line('gone', { host: 'h' }, 1, 0),
  line('slow', { host: 'g' }, 1, 0),
  line('slow', { host: 'h' }, 1, 0),
];
// What inhibits fires on for longer than a group's interval: whenever its end is told, what it inhibited is over and forgotten.
const RULES = `groups:
  - name: g
    rules:
      - {alert: Slow, expr: slow == 1, for: 2s, labels: {severity: ticket}}
      - alert: Backlog
        expr: backlog > 25
        for: 2s
        labels: {severity: ticket}
        annotations: {summary: 'too much waits in {{ .Labels.queue | toUpper }} of {{ $externalLabels.region }}'}
      - {alert: Short, expr: backlog < 12, for: 5s, labels: {severity: page}}
      - alert: Gone
        expr: gone == 1
        keep_firing_for: 6s
        labels: {severity: page}
        annotations: {summary: '{{ $labels.host }} is gone'}
`;
const alertmanagerYml = (url: string): string => `
route:
  receiver: tickets
  group_by: [alertname]
  group_wait: 1s
  group_interval: 3s
  repeat_interval: 1h
  routes: [{ matchers: [severity="page"], receiver: pager, group_wait: 0s }]
receivers:
  - { name: tickets, webhook_configs: [{ url: '${url}/tickets' }] }
  - { name: pager, webhook_configs: [{ url: '${url}/pager' }] }
inhibit_rules: [{ source_matchers: [alertname="Gone"], target_matchers: [alertname="Slow"], equal: [host] }]
`;

const payload = z.object({
  groupKey: z.string(),
  alerts: z.array(
    z.object({
      status: z.string(),
      labels: z.record(z.string(), z.string()),
      annotations: z.record(z.string(), z.string()),
    }),
  ),
});
interface Message {
  readonly receiver: string;
  readonly groupKey: string;
  readonly alerts: readonly {
    readonly status: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
  }[];
}

/** What is scraped so long after the fault began, in milliseconds; nothing once it is over. */
const scraped = (passed: number): string =>
  TOLD.filter(() => passed < LASTS)
    .map(({ name, labels, from, perSecond }) => {
      const pairs = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
      return `${name}{${pairs.join(',')}} ${from + (perSecond * passed) / SECOND}\n`;
    })
    .join('');

/** A server that is scraped, and takes what people are sent; the fault begins with the first scrape. */
const startStory = async (run: Run) => {
  const messages: Message[] = [];
  let began: number | undefined;
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      began ??= Date.now();
      response.setHeader('content-type', 'text/plain');
      response.end(scraped(Date.now() - began));
      return;
    }
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      response.end();
      messages.push({ receiver: (request.url ?? '').slice(1), ...payload.parse(JSON.parse(body)) });
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  run.atEnd({
    name: 'story',
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  });
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { address, messages, overAt: () => (began ?? Infinity) + LASTS };
};

/** A message as a text: who is told of which alerts of a group, and what they say. */
const said = ({ receiver, groupKey, alerts }: Message): string =>
  [
    `${receiver} ${groupKey}`,
    ...alerts.map(({ status, labels, annotations }) => {
      const { instance: _, job: __, ...own } = labels;
      return `${status} ${keyOf(own)} ${annotations['summary'] ?? ''}`;
    }),
  ].join('\n');

describeWith(
  'a fault rehearsed, and had by a real Prometheus and Alertmanager',
  ['prometheus', ['prometheus-alertmanager', 'alertmanager']],
  () => {
    const site = useServer(async (run) => {
      const { address, messages, overAt } = await startStory(run);
      const alertmanagerFile = join(run.dir, 'alertmanager.yml');
      const config = alertmanagerYml(`http://${address}`);
      writeFileSync(alertmanagerFile, config);
      const alertmanager = await startAlertmanager(run, { configFile: alertmanagerFile });
      const configFile = join(run.dir, 'prometheus.yml');
      writeFileSync(join(run.dir, 'rules.yml'), RULES);
      writeFileSync(
        configFile,
        `global: {scrape_interval: 1s, evaluation_interval: 1s, external_labels: {region: north}}
rule_files: [rules.yml]
alerting: {alertmanagers: [{static_configs: [{targets: ['127.0.0.1:${alertmanager.port}']}]}]}
scrape_configs: [{job_name: app, static_configs: [{targets: ['${address}']}]}]
`,
      );
      await startPrometheus(run, { configFile });
      const ends = (): number =>
        messages.filter(({ alerts }) => alerts.every(({ status }) => status === 'resolved')).length;
      while (ends() < 3 && !(Date.now() > overAt() + PATIENCE)) await sleep(100);
      return { config, messages: messages.map((message) => said(message)) };
    });

    test('the same people are told of the same alerts, in the same groups, words and order', async () => {
      const { config, messages } = site();
      const version = await versionOfAlertmanager();
      const knowledge = { ...shippedKnowledge, versions: { alertmanager: `0.${version}` } };
      const { groups } = readRules('rules.yml', RULES, { version: newest, features: noFeatures });
      const start = Date.UTC(2026, 0, 1);
      const played = rehearse(
        {
          compiled: {
            model: { environment: 'e', evaluateEvery: '1s', externalLabels: { region: 'north' } },
            view: readView([new Source('alertmanager.yml', config)], knowledge),
          },
          groups,
          version: newest,
          world: { curves: [], recordings: [], history: {}, scrapeEvery: SECOND, evaluateEvery: SECOND },
        },
        { id: 's', title: 's', from: start, to: start, start, told: TOLD, ends: [] },
        { lasts: LASTS },
      );
      const ours = played.messages.map((message) => said(message));
      // Which of several groups hears first that all is over hangs on a fraction of a second.
      const isEnd = (text: string): boolean => !text.includes('\nfiring');
      expect(messages.filter((text) => !isEnd(text))).toEqual(ours.filter((text) => !isEnd(text)));
      expect(messages.filter(isEnd).toSorted()).toEqual(ours.filter(isEnd).toSorted());
      // Slow is told of on one host, and the backlogs one after the other.
      expect(ours).toHaveLength(7);
    });
  },
);
