import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';

const main = join(import.meta.dirname, '../../packages/tocsin/src/cli/main.ts');

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'tocsin-init-'))));
afterEach(() => rmSync(folder, { recursive: true }));
const init = () => execa(process.execPath, [main, 'init', folder], { reject: false, env: { NO_COLOR: '1' } });

test.each(['{ "name": "shop", }', '["shop"]', '"shop"', 'null', ''])(
  'a package.json that npm would not read: %j is named, and nothing is written',
  async (text) => {
    writeFileSync(join(folder, 'package.json'), text);
    const { exitCode, stdout, stderr } = await init();
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toBe(
      `tocsin: ${join(folder, 'package.json')} is not the JSON object that npm reads\nhelp: nothing was written: correct it first`,
    );
    expect(readdirSync(folder)).toEqual(['package.json']);
  },
);

test('what a package.json says already stays, and a project that is there is not touched', async () => {
  const own = { name: 'shop', scripts: { check: 'own' }, dependencies: { left: '1.0.0' } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(own));
  expect((await init()).exitCode).toBe(0);
  const manifest = readFileSync(join(folder, 'package.json'), 'utf8');
  expect(JSON.parse(manifest)).toMatchObject({
    name: 'shop',
    scripts: { check: 'own', generate: 'tocsin generate' },
    dependencies: { left: '1.0.0' },
  });
  expect(readFileSync(join(folder, '.gitignore'), 'utf8').split('\n')).toContain('node_modules/');
  writeFileSync(join(folder, '.gitignore'), 'mine\n');
  const again = await init();
  expect(again.exitCode).toBe(2);
  expect(again.stderr).toMatch(/is there already/);
  expect(readFileSync(join(folder, 'package.json'), 'utf8')).toBe(manifest);
  expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('mine\n');
});
