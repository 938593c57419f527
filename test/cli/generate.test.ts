import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { copyOfProject, type Copy } from './copy.ts';

let copy: Copy;
const whole = (): void => void (copy = copyOfProject());
const remove = (): void => copy.remove();

describe('generate', () => {
  beforeEach(whole);
  afterEach(remove);

  test('writes all environments, and the second time nothing', async () => {
    expect((await copy.tocsin('generate')).exitCode).toBe(0);
    const rules = join(copy.dir, 'generated/production/prometheus/rules/application.yml');
    const written = statSync(rules).mtimeMs;
    const { stdout } = await copy.tocsin('generate', '--json');
    expect(JSON.parse(stdout)).toMatchObject(
      ['production', 'staging', 'local', 'drill', 'all'].map((environment) => ({
        environment,
        changed: [],
        removed: [],
      })),
    );
    expect(statSync(rules).mtimeMs).toBe(written);
  });

  test('--check finds what is stale, and writes nothing', async () => {
    await copy.tocsin('generate', 'staging', '--skip-types');
    copy.edit('src/catalogue/limits.ts', 'percent(5)', 'percent(6)');
    const rules = join(copy.dir, 'generated/staging/prometheus/rules/application.yml');
    const before = readFileSync(rules, 'utf8');
    const { exitCode, stdout } = await copy.tocsin('generate', 'staging', '--check', '--skip-types');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('~ prometheus/rules/application.yml');
    expect(stdout).toContain('run npm run generate');
    expect(readFileSync(rules, 'utf8')).toBe(before);
  });

  test('removes what nothing generates any more', async () => {
    await copy.tocsin('generate', 'local', '--skip-types');
    const stray = join(copy.dir, 'generated/local/old/stray.yml');
    mkdirSync(join(stray, '..'));
    writeFileSync(stray, '');
    expect((await copy.tocsin('generate', 'local', '--skip-types')).stdout).toContain('- old/stray.yml');
    expect(existsSync(join(stray, '..'))).toBe(false);
  });

  test('with an error in the definitions nothing is written', async () => {
    copy.edit('src/rules/application.ts', /\n\s+answer: .*/, '');
    const { exitCode, stdout } = await copy.tocsin('generate');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('nothing was written');
    expect(existsSync(join(copy.dir, 'generated'))).toBe(false);
  });
});

describe('wrong usage is one message and exit 2', () => {
  beforeAll(whole);
  afterAll(remove);

  test.each([
    [['generat'], 'there is no verb "generat"'],
    [['generate', 'mars'], 'there is no environment "mars"'],
    [['generate', '--ceck'], 'generate has no flag "--ceck"'],
    [['generate', '--out'], '--out needs a value'],
    [['check', '--json=yes'], '--json takes no value'],
    [
      ['generate', 'drill', '--placement', 'nowhere.json'],
      'cannot read the configuration nowhere.json: there is no such file',
    ],
    [['generate', 'staging', '--out', 'package.json'], 'cannot write to package.json/staging'],
    [['exporter'], 'tocsin exporter --help says what it takes'],
    [['incident'], 'tocsin incident --help says what it takes'],
    [['doctor', '/proc/self/mem'], 'cannot read the configuration /proc/self/mem'],
  ])('%j', async (args, message) => {
    const { exitCode, stderr, stdout } = await copy.tocsin(...args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
