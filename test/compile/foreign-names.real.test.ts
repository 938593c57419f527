import { createServer } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { describeWith } from '../describe-with.ts';
import { withRun } from '../e2e/processes.ts';
import { startPrometheus } from '../e2e/site/prometheus.ts';
import { until } from '../e2e/site/until.ts';
import { artefact, compiled } from './compiled.ts';

interface Job {
  readonly job_name: string;
  readonly sample_limit: number;
  readonly metric_relabel_configs: readonly object[];
}
const { scrape_configs: jobs } = parse(artefact(compiled('production'), 'prometheus/prometheus.yml')) as {
  scrape_configs: readonly Job[];
};
const node = jobs.find(({ job_name: name }) => name === 'node');

describeWith('what a target of node serves', ['prometheus'], () => {
  const scraped = async (page: string, ask: string): Promise<readonly string[]> => {
    const dir = await mkdtemp(join(tmpdir(), 'tocsin-foreign-'));
    const target = createServer((_, response) => {
      response.setHeader('content-type', 'text/plain; version=0.0.4');
      response.end(page);
    });
    target.listen(0, '127.0.0.1');
    await once(target, 'listening');
    try {
      return await withRun(dir, async (run) => {
        const { port } = target.address() as AddressInfo;
        const { scheme: _, tls_config: __, ...job } = node as Job & { scheme?: string; tls_config?: object };
        const configFile = join(dir, 'prometheus.yml');
        const scraping = { ...job, scrape_interval: '1s', scrape_timeout: '1s' };
        await writeFile(
          configFile,
          stringify({ scrape_configs: [{ ...scraping, static_configs: [{ targets: [`127.0.0.1:${port}`] }] }] }),
        );
        const prometheus = await startPrometheus(run, { configFile });
        let found: readonly string[] = [];
        await until('the target is scraped', async () => {
          found = (await prometheus.query(ask)).map(({ labels }) => labels['__name__'] ?? '').toSorted();
          return found.length > 0;
        });
        return found;
      });
    } finally {
      target.close();
      target.closeAllConnections();
      await rm(dir, { recursive: true, force: true });
    }
  };

  test('speaks for no other server, and is believed in what is its own or what nobody knows', async () => {
    const page = ['mysql_up', 'redis_up', 'askproai_queue_size', 'tocsin_receiver_kill_switch', 'up', 'node_load1']
      .concat('tocsin_audit_accounts', 'cooling_fans', 'process_open_fds')
      .map((name) => `${name} 1\n`)
      .join('');
    expect(await scraped(page, '{job="node", __name__!~"scrape_.*"}')).toEqual([
      'cooling_fans',
      'node_load1',
      'process_open_fds',
      'tocsin_audit_accounts',
      'up',
    ]);
  });

  test('is refused whole where it is far too much', async () => {
    const most = node?.sample_limit ?? 0;
    const page = Array.from({ length: most + 1 }, (_, n) => `cooling_fans{fan="${n}"} 1\n`).join('');
    expect(most).toBeGreaterThan(0);
    expect(await scraped(page, 'up{job="node"} == 0')).toEqual(['up']);
  });
});
