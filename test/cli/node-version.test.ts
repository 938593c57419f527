import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { nodeFault } from '../../packages/tocsin/src/cli/node/node-version.ts';

test.each(['18.20.4', '20.19.5', '22.2.0', '22.17.1', '21.7.3'])('Node %s is too old', (version) => {
  expect(nodeFault(version)).toBe(`tocsin: this is Node ${version}, and tocsin needs 22.18 or later`);
});

test.each(['22.18.0', '22.21.1', '24.0.0', '26.3.1'])('Node %s will do', (version) => {
  expect(nodeFault(version)).toBeUndefined();
});

test('it is the version that package.json asks for', () => {
  const { engines } = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../packages/tocsin/package.json'), 'utf8'),
  ) as { readonly engines: { readonly node: string } };
  const least = engines.node.replace('>=', '');
  expect([nodeFault(`${least}.0`), nodeFault('22.17.9')?.includes(`needs ${least} `)]).toEqual([undefined, true]);
});

test('from its sources too, a Node that loads no TypeScript is told so in a sentence', async () => {
  const bin = join(import.meta.dirname, '../../packages/tocsin/tocsin.js');
  const args = ['--no-experimental-strip-types', bin, 'check'];
  const { exitCode, stdout, stderr } = await execa(process.execPath, args, { reject: false });
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toMatch(/^tocsin: Node \S+ loads no TypeScript here, and tocsin needs 22\.18 or later/);
  expect(stderr).not.toContain('    at ');
});
