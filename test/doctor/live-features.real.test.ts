import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { liveFeatures } from '../../packages/tocsin/src/doctor/live-features.ts';
import { prometheusAt } from '../../packages/tocsin/src/doctor/prometheus-api.ts';
import { scratch } from '../alert-receivers/scratch.ts';
import { describeWith } from '../describe-with.ts';
import { freePort } from '../e2e/ports.ts';
import { withRun } from '../e2e/processes.ts';
import { commandPath } from '../e2e/site/command-path.ts';
import { isOk } from '../e2e/site/http.ts';

/** The one on PATH, and the newest where it is at hand. */
const newest = join(process.env['TOCSIN_NEWEST'] ?? '/nowhere', 'prometheus');

const featuresWith = async (file: string, ...args: readonly string[]): Promise<readonly string[]> => {
  const dir = scratch();
  const configFile = join(dir, 'prometheus.yml');
  writeFileSync(configFile, 'global: {}\n');
  return withRun(dir, async (run) => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    await run.start({
      name: 'prometheus',
      file,
      args: [
        `--config.file=${configFile}`,
        `--storage.tsdb.path=${join(dir, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
        ...args,
      ],
      ready: () => isOk(`${url}/-/ready`),
    });
    const ask = prometheusAt(url);
    return [...(await liveFeatures(ask, await ask('status/flags')))].toSorted();
  });
};

describeWith('the feature flags of a running Prometheus', ['prometheus'], () => {
  test.each([['on PATH', undefined] as const, ...(existsSync(newest) ? [['newest', newest] as const] : [])])(
    'are known of the one %s',
    async (_, named) => {
      const file = named ?? commandPath('prometheus');
      const flag = 'promql-experimental-functions';
      expect(await featuresWith(file, `--enable-feature=exemplar-storage,${flag}`)).toContain(flag);
      expect(await featuresWith(file)).not.toContain(flag);
    },
  );
});
