import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NODE_FLAGS } from '../../packages/tocsin/src/compile/emit/node.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tocsin-report-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const shared = new URL('../../packages/tocsin/src/shared/', import.meta.url).href;
/** A service that keeps its reports here, and then does this. @returns what it logged, and how it ended */
const service = (then: string, flags: readonly string[] = NODE_FLAGS.split(' ')) => {
  const program = `
    import { keepFatalReport } from '${shared}service/fatal-report.ts';
    import { createLog } from '${shared}log.ts';
    await keepFatalReport(${JSON.stringify(dir)}, createLog('a service'));
    ${then}`;
  const { status, signal, stderr } = spawnSync(
    execPath,
    [...flags, '--max-old-space-size=40', '--input-type=module', '-e', program],
    { encoding: 'utf8', env: { ...process.env, DATABASE_PASSWORD: 'hunter2' } },
  );
  const logged = stderr.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as Record<string, unknown>];
    } catch {
      return [];
    }
  });
  return { sound: status === 0 && signal === null, logged };
};
const EXHAUSTED = 'const all = []; for (;;) all.push(Array.from({ length: 1e5 }, () => ({})));';

test('where V8 gives up, its report stays, is told of once, and holds no secret', () => {
  const dying = service(EXHAUSTED);
  expect(dying.sound).toBe(false);
  expect(readdirSync(dir)).toEqual(['fatal-report.json']);
  expect(readFileSync(join(dir, 'fatal-report.json'), 'utf8')).not.toContain('hunter2');

  const next = service('');
  const kept = join(dir, 'fatal-report.last.json');
  expect(next.sound).toBe(true);
  expect(next.logged).toEqual([
    expect.objectContaining({ msg: 'Node itself failed', trigger: 'OOMError', report: kept }),
  ]);
  expect(JSON.parse(readFileSync(kept, 'utf8'))).toMatchObject({ header: { reportVersion: expect.any(Number) } });

  expect(service('').logged).toEqual([]);
});

test('nothing is written where Node was not told to leave the environment out', () => {
  expect(service(EXHAUSTED, []).sound).toBe(false);
  expect(readdirSync(dir)).toEqual([]);
});

test('a service that dies again and again keeps two reports at most', () => {
  for (let death = 0; death < 3; death += 1) service(EXHAUSTED);
  expect(readdirSync(dir).toSorted()).toEqual(['fatal-report.json', 'fatal-report.last.json']);
});

test('a report that was cut off is told of as one of an unknown end', () => {
  writeFileSync(join(dir, 'fatal-report.json'), '{"header": {"reportVer');
  const { sound, logged } = service('');
  expect(sound).toBe(true);
  expect(logged).toEqual([expect.objectContaining({ event: 'unknown', msg: 'Node itself failed' })]);
});
