import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { writeArtefacts } from '../../packages/tocsin/src/cli/support/write.ts';
import { readTexts } from '../../packages/tocsin/src/cli/support/texts.ts';
import { compile } from '../../packages/tocsin/src/compile/compile.ts';
import project from '../../packages/tocsin/init/tocsin.config.ts';
import { victoriaProgram } from '../backtest/victoria.ts';
import { artefact } from '../../test/compile/compiled.ts';
import type { Process, Run } from '../../test/e2e/processes.ts';
import { commandPath } from '../../test/e2e/site/command-path.ts';
import { isOk } from '../../test/e2e/site/http.ts';

/** Starts a VictoriaMetrics over what it stored before. Samples that are sent twice are stored once. */
export const startStore = (run: Run, address: string): Promise<Process> =>
  run.start({
    name: 'victoria-metrics',
    file: victoriaProgram('victoria-metrics'),
    args: [
      `-storageDataPath=${join(run.dir, 'store')}`,
      `-httpListenAddr=${address}`,
      '-retentionPeriod=1d',
      '-dedup.minScrapeInterval=1ms',
      '-search.latencyOffset=0s',
      // All samples are counted, on a machine that may do other things.
      '-search.maxQueryDuration=5m',
      '-search.maxQueueDuration=5m',
    ],
    ready: () => isOk(`http://${address}/health`),
    // It writes what it has in memory before it ends.
    grace: 60_000,
  });

interface Scraping {
  readonly targets: Readonly<Record<string, string>>;
  readonly store: string;
  readonly address: string;
}

/** Starts the Prometheus that `tocsin init` writes, with one job more and a store. */
export const startPrometheus = async (run: Run, { targets, store, address }: Scraping): Promise<Process> => {
  const { stack } = project;
  const environment = {
    ...stack.environments.production,
    webUsers: false,
    urls: { ...stack.environments.production.urls, stores: { long: `http://${store}/api/v1/write` } },
  };
  const secrets = join(run.dir, 'secrets');
  await mkdir(secrets);
  const texts = await readTexts(stack.packs);
  const compiled = compile(
    {
      ...stack,
      jobs: { ...stack.jobs, fleet: { targets, every: '15s' } },
      remoteWrite: { long: {} },
      environments: { production: environment },
    },
    environment,
    { ...texts, runbooks: { ...texts.runbooks, MemoryLow: 'Look for the program that grew.' } },
  );
  const error = compiled.findings.find(({ severity }) => severity === 'error');
  if (error) throw new Error(`the stack has an error: ${error.message}`);
  const files = join(run.dir, 'files');
  await writeArtefacts(files, compiled.artefacts);
  const { services } = parse(artefact(compiled, 'compose.yml')) as {
    readonly services: { readonly prometheus: { readonly command: readonly string[] } };
  };
  return run.start({
    name: 'prometheus',
    file: commandPath('prometheus'),
    args: services.prometheus.command.map((flag) =>
      flag
        .replace('/etc/prometheus', join(files, 'prometheus'))
        .replace(/^(--web.listen-address)=.*/, `$1=${address}`)
        .replace(/=\/prometheus$/, `=${join(run.dir, 'prometheus')}`),
    ),
    ready: () => isOk(`http://${address}/-/ready`),
  });
};
