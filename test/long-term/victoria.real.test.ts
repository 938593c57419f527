import { mkdtempSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { victoriaProgram } from '../../bench/backtest/victoria.ts';
import { bring, type Servers } from '../../packages/tocsin/src/cli/apply/bring.ts';
import { serversOf } from '../../packages/tocsin/src/cli/apply/servers.ts';
import { writeArtefacts } from '../../packages/tocsin/src/cli/support/write.ts';
import type { Compiled } from '../../packages/tocsin/src/compile/compile.ts';
import { describeBuilt } from '../describe-with.ts';
import { freePort } from '../e2e/ports.ts';
import { openRun, type Process, type Run } from '../e2e/processes.ts';
import { until } from '../e2e/site/until.ts';
import { makeWebUsers } from '../e2e/site/web-users.ts';
import { memoryLeft, startExporter } from '../scale/exporters.ts';
import { jobs } from '../scale/first.ts';
import { startServer, type EstateUsers } from '../scale/servers.ts';
import { estate, kept } from './kept.ts';
import { showing, startVictoria } from './servers.ts';

const GIB = 1024 ** 3;
const HOST = 'watch';
const SERVICES = ['prometheus', 'alertmanager', 'victoria-metrics', 'vmalert'] as const;
const needed = ['prometheus', ['prometheus-alertmanager', 'alertmanager']];
const every = '1s';

interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

describeBuilt(
  'a store for years',
  [...needed, victoriaProgram('victoria-metrics'), victoriaProgram('vmalert')],
  'bench/backtest/victoria.ts',
  () => {
    const dir = mkdtempSync(join(tmpdir(), 'tocsin-long-term-'));
    let run: Run;
    let users: EstateUsers;
    let inStore: Readonly<Record<string, string>>;
    let compiled: Compiled;
    let prometheus: Process;
    const files = join(dir, 'files');
    const addresses: Record<string, string> = {};

    const at = (service: (typeof SERVICES)[number], path: string): string =>
      `http://${addresses[`${HOST}/${service}`]}${path}`;
    const ask = async (service: 'prometheus' | 'victoria-metrics', query: string): Promise<readonly Series[]> => {
      const headers = service === 'prometheus' ? users.prometheus.headers : inStore;
      const words = new URLSearchParams({ query }).toString();
      const response = await fetch(at(service, `/api/v1/query?${words}`), { headers });
      return ((await response.json()) as { data: { result: readonly Series[] } }).data.result;
    };
    const alerts = async (): Promise<readonly { readonly labels: Readonly<Record<string, string>> }[]> => {
      const response = await fetch(at('alertmanager', '/api/v2/alerts'), { headers: users.alertmanager.headers });
      return (await response.json()) as { labels: Record<string, string> }[];
    };

    beforeAll(async () => {
      run = openRun(dir);
      addresses['shop/node-exporter'] = await startExporter(run, () => memoryLeft(GIB));
      for (const service of SERVICES) addresses[`${HOST}/${service}`] = `127.0.0.1:${await freePort()}`;
      const secrets = join(dir, 'secrets');
      await mkdir(secrets);
      await writeFile(join(secrets, 'slack-address'), 'http://127.0.0.1:9/nobody');
      await writeFile(join(secrets, 'long-term-password'), 'only-for-this-test\n');
      inStore = await showing(join(secrets, 'long-term-password'));
      users = await makeWebUsers(secrets);
      const often = Object.fromEntries(Object.entries(jobs).map(([name, job]) => [name, { ...job, every } as const]));
      compiled = kept(estate, { evaluateEvery: every, jobs: often }, { addresses, paths: { secrets } });
      await writeArtefacts(files, compiled.artefacts);
      const servers = { run, name: 'kept', compiled, files, addresses, users };
      [prometheus] = await Promise.all([
        startServer(servers, HOST, 'prometheus'),
        startServer(servers, HOST, 'alertmanager'),
        ...(['victoria-metrics', 'vmalert'] as const).map((server) =>
          startVictoria(run, compiled, { files, server, address: addresses[`${HOST}/${server}`] ?? '' }),
        ),
      ]);
    });
    afterAll(async () => {
      await run.stop();
      await rm(dir, { recursive: true });
    });

    test('nobody without the password is answered', async () => {
      const statuses = await Promise.all(
        [at('victoria-metrics', '/api/v1/query?query=up'), at('vmalert', '/api/v1/rules')].map(
          async (url) => (await fetch(url)).status,
        ),
      );
      expect(statuses).toEqual([401, 401]);
    });

    test('samples arrive, with the labels that they have in Prometheus', async () => {
      const query = 'node_memory_MemAvailable_bytes';
      await until('the store has them', async () => (await ask('victoria-metrics', query)).length > 0, 90_000);
      const [stored, scraped] = await Promise.all([ask('victoria-metrics', query), ask('prometheus', query)]);
      expect(stored.map(({ metric }) => metric)).toEqual(scraped.map(({ metric }) => metric));
      expect(stored[0]?.value[1]).toBe(String(GIB));
      // What the store and vmalert say of themselves is scraped by the same password.
      await until(
        'both are scraped',
        async () => (await ask('prometheus', 'up{job=~"victoria-metrics|vmalert"} == 1')).length === 2,
      );
    });

    test('what was five hours ago, and Prometheus never had, makes an alert fire that reaches Alertmanager', async () => {
      const fired = async () => (await alerts()).filter(({ labels }) => labels['alertname'] === 'MemoryPeaked');
      const metric = {
        __name__: 'node_memory_MemAvailable_bytes',
        job: 'node',
        instance: 'shop',
        role: 'web',
      };
      const line = { metric, values: [80 * GIB], timestamps: [Date.now() - 5 * 3_600_000] };
      expect(await fired()).toEqual([]);
      const { status } = await fetch(at('victoria-metrics', '/api/v1/import'), {
        method: 'POST',
        headers: inStore,
        body: JSON.stringify(line),
      });
      expect(status).toBe(204);
      await until('it fires', async () => (await fired()).length > 0, 90_000);
      expect((await fired()).map(({ labels }) => labels)).toEqual([
        {
          alertname: 'MemoryPeaked',
          instance: 'shop',
          environment: 'estate',
          priority: 'P3',
          severity: 'warning',
          answer: 'human',
        },
      ]);
      const high = `max_over_time(node_memory_MemAvailable_bytes[6h]) > ${64 * GIB}`;
      expect(await ask('prometheus', high)).toEqual([]);
      expect(await ask('victoria-metrics', high)).toHaveLength(1);
      // What is recorded over the store is there to be drawn.
      expect(await ask('victoria-metrics', 'instance:memory_available_bytes:max6h')).toHaveLength(1);
    });

    describe('tocsin apply', () => {
      /** The artefacts with the rules over the store changed as a mistake, or a decision, would change them. */
      const written = (from: RegExp, to: string) =>
        compiled.artefacts.map((each) =>
          each.path === 'vmalert/rules/peaks.yml' ? { ...each, text: each.text.replace(from, to) } : each,
        );
      // Started without a lifecycle, Prometheus takes a signal.
      const servers = (): Promise<Servers> =>
        serversOf(compiled.model, {
          prometheus: at('prometheus', ''),
          alertmanager: at('alertmanager', ''),
          vmalert: at('vmalert', '/'),
          secrets: join(dir, 'secrets'),
          reload: `kill -HUP ${prometheus.pid}`,
        });
      const running = async (): Promise<string> =>
        (await fetch(at('vmalert', '/api/v1/rules'), { headers: inStore })).text();

      test('vmalert runs what was written, and its rules are counted', async () => {
        const applied = await bring(written(/> 6\d+/, '> 123456'), files, await servers());
        expect(applied).toMatchObject({ live: true, storeRules: 2 });
        expect(await running()).toContain('123456');
        expect(await bring(compiled.artefacts, files, await servers())).toMatchObject({ live: true });
        expect(await running()).not.toContain('123456');
      });

      test('what vmalert refuses is told, and the files from before are back and run', async () => {
        const applied = await bring(written(/> 6\d+/, '> > 1'), files, await servers());
        expect(applied).toMatchObject({
          live: false,
          files: 'back',
          refused: { code: 'reload-refused', message: expect.stringMatching(/^vmalert at .* refuses the new files$/) },
        });
        expect(await bring(compiled.artefacts, files, await servers())).toMatchObject({ live: true, storeRules: 2 });
      });

      test('where it is not there, nothing is written', async () => {
        const absent = { ...(await servers()), vmalert: { name: 'vmalert', url: 'http://127.0.0.1:9' } as const };
        expect(await bring(written(/> 6\d+/, '> 1'), files, absent)).toMatchObject({
          live: false,
          files: 'untouched',
          refused: { code: 'server-down' },
        });
      });
    });
  },
);
