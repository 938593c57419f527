import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
/** As a pipe sees it, on a machine where nobody asked for plain text. */
const tocsin = async (...args: readonly string[]) => {
  const env = { ...process.env, NO_COLOR: undefined, CI: undefined, TEST: undefined, TERM: 'xterm-256color' };
  const options = { cwd: root, reject: false, env, extendEnv: false } as const;
  const { exitCode, stdout, stderr } = await execa(
    process.execPath,
    ['packages/tocsin/src/cli/main.ts', ...args],
    options,
  );
  return { exitCode, stdout, stderr };
};

test.each([
  ['doctor', 'tocsin: doctor needs PATH: a file or a folder, '],
  ['learn', 'tocsin: learn needs SOURCE: an address or a file; '],
  ['import', 'tocsin: import needs PATHS: a folder, or files; '],
  ['order', 'tocsin: order needs WHAT: ACTION name=value ...'],
  [
    'deployment',
    'tocsin: deployment needs --status (whether it succeeded), --version (the version that was deployed), --duration (',
  ],
  ['promql', 'tocsin: promql needs to know what to do\nhelp: say check, '],
  ['explain', 'tocsin: explain needs to know what to explain\nhelp: say route, '],
])('%s without what it is about: what it needs, in words', async (verb, says) => {
  const { exitCode, stdout, stderr } = await tocsin(verb);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr.startsWith(says), stderr).toBe(true);
  expect(stderr).toContain('\nhelp: ');
});

describe('tocsin --help', () => {
  test('without a verb it is wrong usage; asked for, it is an answer', async () => {
    const [alone, asked] = await Promise.all([tocsin(), tocsin('--help')]);
    expect([alone.exitCode, alone.stdout, asked.exitCode, asked.stderr]).toEqual([2, '', 0, '']);
    expect(asked.stdout).toBe(alone.stderr);
  });

  test('every verb that it names has help of its own, which a pipe gets without colours', async () => {
    const verbs = [...(await tocsin('--help')).stdout.matchAll(/^ {2}(\w+) {2}/gm)].map(([, verb]) => verb ?? '');
    expect(verbs.length).toBeGreaterThan(10);
    const helps = await Promise.all(verbs.map(async (verb) => ({ verb, ...(await tocsin(verb, '--help')) })));
    for (const { verb, exitCode, stdout, stderr } of helps) {
      expect({ verb, exitCode, stderr }).toEqual({ verb, exitCode: 0, stderr: '' });
      expect(stdout).toContain(`tocsin ${verb}`);
      expect(stdout).not.toContain('\u001B');
    }
  });

  test('where nobody reads on, as behind head, nothing is said and nothing breaks', async () => {
    const child = execa(process.execPath, ['packages/tocsin/src/cli/main.ts', '--help'], { cwd: root, reject: false });
    child.stdout.destroy();
    const { exitCode, stderr } = await child;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });
});
