import { mkdtempSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { execa } from 'execa';
import { alert, alerts, bytes, given, human, steady, type Profile } from 'tocsin';
import { node } from 'tocsin/packs/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { usual } from '../../packages/tocsin/src/compile/stack/usual.ts';
import { writeArtefacts } from '../../packages/tocsin/src/cli/support/write.ts';
import type { AnyEnvironment } from '../../packages/tocsin/src/compile/stack/stack-parts.ts';
import project from '../../packages/tocsin/init/tocsin.config.ts';
import { describeWith } from '../describe-with.ts';
import { freePort } from '../e2e/ports.ts';
import { openRun, type Process, type Run } from '../e2e/processes.ts';
import { commandPath } from '../e2e/site/command-path.ts';
import { startSlack, type Slack } from '../e2e/site/slack.ts';
import { makeWebUsers } from '../e2e/site/web-users.ts';
import { until } from '../e2e/site/until.ts';
import { memoryLeft, startExporter } from './exporters.ts';
import { firstStack, pair } from './first.ts';
import { startServer, type EstateUsers } from './servers.ts';

const GIB = 1024 ** 3;
const LOW = GIB / 10;
// By Prometheus' hash the first two are scraped by the first of the scrapers, the others by the second.
const SHOPS = ['shop-2', 'shop-3', 'shop-1', 'shop-5'];
const SCRAPERS = ['scraper-1', 'scraper-2'];
/** Who was not heard says it again, as much sooner as the drill's durations are. */
const SOONER = ['--rules.alert.resend-delay=1s'];

/** What is asked of all hosts together. */
const together = alerts('together', {
  LittleInAll: alert({
    when: node.memory_MemAvailable_bytes.now().sum().below(bytes(20, 'GiB')),
    for: '5m',
    priority: 'P3',
    summary: (_, value) => `all hosts together have ${value}`,
    answer: human('More hosts are for a person to buy.'),
    fires: given('a host has little', [steady(node.memory_MemAvailable_bytes, {}, LOW)]).after('6m', {
      labels: {},
      says: 'all hosts together have 102.4MiB',
    }),
  }),
});

const host = (role: 'web' | 'monitoring') => (name: string) =>
  [name, { roles: [role], address: `${name}.example` }] as const;
const estate = (profile: Profile, monitors: readonly string[]): AnyEnvironment => ({
  ...pair,
  profile,
  speedup: 60,
  hosts: Object.fromEntries([...monitors.map(host('monitoring')), ...SHOPS.map(host('web'))]),
});

/** The name of an image of the Prometheus that is here. */
const installed = async (): Promise<string> => {
  const { stdout, stderr } = await execa(commandPath('prometheus'), ['--version']);
  return `prom/prometheus:v${/version (\d+\.\d+\.\d+)/.exec(stdout + stderr)?.[1] ?? ''}`;
};
const secondsSince = (from: number): string => `${((performance.now() - from) / 1000).toFixed(1)} s`;

const labels = z.record(z.string(), z.string());
type Labels = z.infer<typeof labels>;
const inPrometheus = z.object({
  data: z.object({ alerts: z.array(z.object({ state: z.string(), labels })) }),
});
const inAlertmanager = z.array(z.object({ labels }));

/** Alerts of what is watched, in an order; who scrapes is watched as well, and there is nobody like that in one Prometheus. */
const sorted = (alerts: readonly Labels[]): readonly Labels[] =>
  alerts
    .filter(({ instance = '' }) => !SCRAPERS.includes(instance))
    .toSorted((a, b) => wordsOf(a).localeCompare(wordsOf(b)));
const wordsOf = ({ alertname, job = '', instance = '' }: Labels): string => `${alertname} ${job} ${instance}`;

for (const profile of ['shards', 'agents'] as const)
  describeWith(profile, ['prometheus', ['prometheus-alertmanager', 'alertmanager']], () => {
    const dir = mkdtempSync(join(tmpdir(), `tocsin-${profile}-`));
    const memory = new Map(SHOPS.map((shop) => [shop, 8 * GIB]));
    const addresses: Record<string, string> = {};
    let users: EstateUsers;
    let one: string;
    let run: Run;
    let slack: Slack;
    let startScraper: (name: string) => Promise<Process>;
    let scraper: Process;

    const asked = async (server: keyof EstateUsers, path: string): Promise<unknown> =>
      (await fetch(`http://${path}`, { headers: users[server].headers })).json();
    /** What Alertmanager was told by all of those that share the work, with all labels. */
    const firing = async (): Promise<readonly Labels[]> => {
      const alerts = inAlertmanager.parse(
        await asked('alertmanager', `${addresses['hub/alertmanager']}/api/v2/alerts`),
      );
      return sorted(alerts.map((each) => each.labels));
    };
    /** What one Prometheus would have told it. */
    const firingInOne = async (): Promise<readonly Labels[]> => {
      const { data } = inPrometheus.parse(await asked('prometheus', `${one}/api/v1/alerts`));
      const alerts = data.alerts.filter(({ state }) => state === 'firing');
      return sorted(alerts.map((each) => ({ ...each.labels, environment: 'estate' })));
    };
    const areTheSame = async (): Promise<boolean> => isDeepStrictEqual(await firing(), await firingInOne());
    const isTold = (...words: readonly string[]): boolean =>
      slack.posts.some(({ message }) => words.every((word) => JSON.stringify(message).includes(word)));

    beforeAll(async () => {
      run = openRun(dir);
      slack = await startSlack(run);
      for (const [shop] of memory)
        addresses[`${shop}/node-exporter`] = await startExporter(run, () => memoryLeft(memory.get(shop) ?? 0));
      const servers = ['hub/prometheus', 'hub/alertmanager', ...SCRAPERS.map((each) => `${each}/prometheus`)];
      for (const name of servers) addresses[name] = `127.0.0.1:${await freePort()}`;
      one = `127.0.0.1:${await freePort()}`;
      const secrets = join(dir, 'secrets');
      await mkdir(secrets);
      await writeFile(join(secrets, 'slack-address'), slack.url);
      users = await makeWebUsers(secrets);
      const rules = [...project.stack.rules, together];
      // Agents are told to be agents in the words of the version that is here.
      const images = { ...usual.images, prometheus: await installed() };
      const estateOf = async (name: string, of: AnyEnvironment, places: Readonly<Record<string, string>>) => {
        const compiled = firstStack(of, { addresses: places, paths: { secrets } }, { rules, images });
        expect(compiled.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
        const files = join(dir, name);
        await writeArtefacts(files, compiled.artefacts);
        return { run, name, compiled, files, addresses: places, users };
      };
      const shared = await estateOf('shared', estate(profile, ['hub', ...SCRAPERS]), addresses);
      startScraper = (name) => startServer(shared, name, 'prometheus', ...(profile === 'shards' ? SOONER : []));
      // Nobody is told by the other Prometheus, or it would be told twice.
      const nobody = await startExporter(run, () => `alertmanager_notifications_failed_total{integration="slack"} 0\n`);
      const places = { ...addresses, 'hub/prometheus': one, 'hub/alertmanager': nobody };
      const alone = await estateOf('alone', estate('single', ['hub']), places);
      await startServer(shared, 'hub', 'alertmanager');
      const [, , first] = await Promise.all([
        startServer(alone, 'hub', 'prometheus'),
        startServer(shared, 'hub', 'prometheus', ...SOONER),
        ...SCRAPERS.map(startScraper),
      ]);
      if (first === undefined) throw new Error('nothing scrapes');
      scraper = first;
    });
    afterAll(async () => {
      await run.stop();
      await rm(dir, { recursive: true });
    });

    test('what fires is what fires in one Prometheus that has all targets', async () => {
      for (const shop of ['shop-1', 'shop-2', 'shop-3']) memory.set(shop, LOW);
      await until('what has to fire fires', async () => (await firing()).length > 4);
      await until('one Prometheus says the same', areTheSame);
      expect((await firing()).map(wordsOf)).toEqual([
        'LittleInAll  ',
        'MemoryLow  shop-1',
        'MemoryLow  shop-2',
        'MemoryLow  shop-3',
        'Watchdog  ',
      ]);
    });

    test('one that scrapes dies: people are told, what the others scrape goes on, and when it is back all is as before', async () => {
      scraper.signal('SIGKILL');
      const died = performance.now();
      await until('people are told that it is dead', () => isTold('TargetDown', 'scraper-1'));
      console.log(`${profile}: the death of one is told after ${secondsSince(died)} (durations are a sixtieth)`);
      memory.set('shop-5', LOW);
      await until('people are told of a host that another one scrapes', () => isTold('MemoryLow', 'shop-5'));
      scraper = await startScraper('scraper-1');
      const back = performance.now();
      await until('all is as in one Prometheus', async () => (await firing()).length > 5 && (await areTheSame()));
      console.log(`${profile}: after ${secondsSince(back)} all is as in one Prometheus`);
      expect((await firing()).map(wordsOf)).toContain('MemoryLow  shop-5');
    });
  });
