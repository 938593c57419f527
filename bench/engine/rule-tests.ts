import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { promtools } from '../../test/promql/promtool.ts';
import { median } from '../exporter/measure.ts';

const tests = join(import.meta.dirname, '../../generated/production/prometheus/tests');
const packed = join(import.meta.dirname, '../../packages/tocsin');
const FILES = 100;

const seconds = (work: () => unknown): number => {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
};

/** A hundred files of rule tests by the package as it is published, process start included, beside the newest promtool at hand. */
export const ruleTests = (): string => {
  execaSync(process.execPath, ['build.ts'], { cwd: packed });
  const main = join(packed, 'dist/src/cli/main.js');
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-bench-'));
  try {
    cpSync(join(tests, 'rules'), join(folder, 'rules'), { recursive: true });
    const names = readdirSync(tests).filter((name) => name.endsWith('.yml'));
    const files = Array.from({ length: FILES }, (_, index) => {
      const file = join(folder, `${index}.yml`);
      cpSync(join(tests, names[index % names.length] ?? ''), file);
      return file;
    });
    const promtool = promtools().at(-1);
    const ours = (): unknown => execaSync(process.execPath, [main, 'test', ...files]);
    const theirs = (): unknown => execaSync(promtool?.program ?? 'promtool', ['test', 'rules', ...files]);
    // What Node compiled is kept, as at every start but the first.
    ours();
    const rounds = Array.from({ length: 3 }, () => [seconds(theirs), seconds(ours)] as const);
    const real = median(rounds.map(([time]) => time));
    const own = median(rounds.map(([, time]) => time));
    return [
      `promtool ${promtool?.version ?? ''} test rules, ${FILES} files   ${real.toFixed(2)} s`,
      `tocsin test, the same files          ${own.toFixed(2)} s, ${(real / own).toFixed(1)} times as fast`,
      '',
    ].join('\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
};
