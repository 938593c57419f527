import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { node } from '../../packages/packs/node/metrics.ts';
import { specsOf } from 'tocsin';
import { describeWith } from '../describe-with.ts';
import { startNodeExporter } from '../e2e/site/node-exporter.ts';
import { useServer } from '../exporters/servers.ts';

const root = join(import.meta.dirname, '../..');

describeWith('learning from a real exporter', [['prometheus-node-exporter', 'node_exporter']], () => {
  const site = useServer(async (run) => ({ exporter: await startNodeExporter(run, run.dir, run.dir), dir: run.dir }));

  test('learning twice gives the same file, and the catalogue has every metric', async () => {
    const { exporter, dir } = site();
    const learn = async (out: string): Promise<string> => {
      await execa(
        process.execPath,
        ['packages/tocsin/src/cli/main.ts', 'learn', exporter.url, '--name', 'node', '--out', out],
        {
          cwd: root,
        },
      );
      return readFileSync(out, 'utf8');
    };
    const first = await learn(join(dir, 'a.ts'));
    expect(await learn(join(dir, 'b.ts'))).toBe(first);
    const keys = [...first.matchAll(/^ {2}(\w+): /gm)].map(([, key]) => key);
    expect(keys.length).toBeGreaterThan(20);
    const known = new Set(specsOf(node).map(({ name }) => name.replace(/^node_/, '')));
    expect(keys.filter((key) => key !== undefined && !known.has(key))).toEqual([]);
  });
});
