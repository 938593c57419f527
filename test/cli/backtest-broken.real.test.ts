import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeWith } from '../describe-with.ts';
import { startPrometheus } from '../e2e/site/prometheus.ts';
import { useServer } from '../exporters/servers.ts';

const main = join(import.meta.dirname, '../../packages/tocsin/src/cli/main.ts');
const MINUTE = 60_000;
const MINUTES = 24 * 60;
/** More than a query may look at where it is asked for all of them. */
const SERIES = 400;

/** A way to a server that ends after so many answers. */
const wayTo = async (port: number): Promise<{ server: Server; url: string; asked: string[]; left: number }> => {
  const way = { asked: [] as string[], left: Infinity };
  const server = createServer((incoming, outgoing) => {
    if (way.left-- <= 0) {
      incoming.socket.destroy();
      return;
    }
    way.asked.push(incoming.url ?? '');
    const onwards = request({ port, path: incoming.url, host: '127.0.0.1' }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    onwards.end();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return Object.assign(way, { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
};

describeWith('tocsin backtest, where the past breaks off', ['prometheus', 'promtool'], () => {
  const site = useServer(async (run) => {
    const start = Math.floor(Date.now() / MINUTE) * MINUTE - MINUTES * MINUTE;
    const times = Array.from({ length: MINUTES }, (_, minute) => ({ minute, time: start / 1000 + minute * 60 }));
    const busy = times.map(({ minute, time }) => `tank_level_ratio ${minute % 300 > 270 ? 0.97 : 0.5} ${time}\n`);
    const many = Array.from({ length: SERIES }, (_, index) =>
      times.filter(({ minute }) => minute % 60 === 0).map(({ time }) => `valve_open{valve="${index}"} 1 ${time}\n`),
    );
    const file = join(run.dir, 'past.om');
    writeFileSync(file, `${[...busy, ...many.flat()].join('')}# EOF\n`);
    await execa('promtool', ['tsdb', 'create-blocks-from', 'openmetrics', file, join(run.dir, 'prometheus')]);
    const configFile = join(run.dir, 'prometheus.yml');
    writeFileSync(configFile, 'global: {}\n');
    return { prometheus: await startPrometheus(run, { configFile, maxSamples: 3000 }), dir: run.dir };
  });
  let way: Awaited<ReturnType<typeof wayTo>>;
  let dir = '';
  beforeEach(async () => {
    way = await wayTo(site().prometheus.port);
    dir = mkdtempSync(join(site().dir, 'project-'));
    writeFileSync(join(dir, 'tocsin.config.ts'), '');
    mkdirSync(join(dir, 'node_modules'));
  });
  afterEach(() => {
    way.server.close();
    rmSync(dir, { recursive: true });
  });
  const backtest = async (rules: string, ...args: readonly string[]) => {
    writeFileSync(join(dir, 'rules.yml'), `groups: [{name: g, rules: [${rules}]}]\n`);
    return execa(
      process.execPath,
      [main, 'backtest', '--prometheus', way.url, '--since', '20h', '--step', '10s', '--rules', 'rules.yml', ...args],
      { cwd: dir, reject: false, env: { TZ: 'UTC', NO_COLOR: '1' } },
    );
  };
  const FULL = "{alert: TankFull, expr: 'tank_level_ratio > 0.9', for: 10m}";

  test('a part that is too much is halved; what breaks off is not known, and asked again by the next run', async () => {
    const whole = await backtest(FULL, '--fresh');
    expect(whole.exitCode, whole.stdout).toBe(0);
    const episodes = whole.stdout.split('\n').filter((line) => /^ {2}\d{4}-/.test(line));
    expect(episodes.length).toBeGreaterThan(2);
    const needed = way.asked.length;
    rmSync(join(dir, 'node_modules/.cache'), { recursive: true });

    way.asked.length = 0;
    way.left = needed - 2;
    const broken = await backtest(FULL);
    expect(broken.exitCode).toBe(1);
    expect(broken.stdout).toMatch(/not known: from \d{4}-\S+ \d\d:\d\d to .*: no Prometheus answers at/);
    const kept = broken.stdout.split('\n').filter((line) => /^ {2}\d{4}-/.test(line));
    expect(episodes.slice(0, kept.length - 1)).toEqual(kept.slice(0, -1));

    way.left = Infinity;
    way.asked.length = 0;
    const again = await backtest(FULL);
    expect(again.exitCode, again.stdout).toBe(0);
    expect(again.stdout.split('\n').filter((line) => /^ {2}\d{4}-/.test(line))).toEqual(episodes);
    expect(way.asked.length).toBeLessThan(needed);
  });

  test('an alert over more series than the server takes is not known, in its words; the others are told', async () => {
    const { exitCode, stdout, stderr } = await backtest(
      `{alert: ValveOpen, expr: 'valve_open * on () group_left () tank_level_ratio > 9'}, ${FULL}`,
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(stdout).toMatch(/ValveOpen\n {2}not known as a whole: see below\n/);
    expect(stdout).toContain('refuses: query processing would load too many samples into memory in query execution');
    expect(stdout).toMatch(/TankFull\n {2}\d+ pages/);
  });
});
