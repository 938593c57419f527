import { appendFile, copyFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { request } from '../../packages/tocsin/src/shared/http.ts';
import { freePort } from '../e2e/ports.ts';
import { until } from '../e2e/site/until.ts';
import { AMPLE, seriesIn, temporaryFolder } from './kit.ts';

const program = join(import.meta.dirname, '../../src/exporters/main.ts');
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let log: string;
let url: string;
let config: string;
const run = () => execa(process.execPath, [program, '--config', config], { reject: false });
let exporter: ReturnType<typeof run> | undefined;

beforeEach(async () => {
  folder = await temporaryFolder();
  log = join(folder.path, 'access.log');
  config = join(folder.path, 'exporter.json');
  const listen = `127.0.0.1:${await freePort()}`;
  url = `http://${listen}/metrics`;
  await writeFile(log, '');
  await writeFile(
    config,
    JSON.stringify({
      listen,
      timeout: '10s',
      stateFolder: join(folder.path, 'state'),
      collectors: { 'access-log': { file: log } },
    }),
  );
});
afterEach(async () => {
  exporter?.kill('SIGKILL');
  await exporter;
  await folder.remove();
});

const scrape = async (): Promise<Record<string, number>> => seriesIn(await request(url, { timeout: AMPLE }));
const start = async (): Promise<void> => {
  exporter = run();
  await until('the exporter answers', () =>
    scrape().then(
      () => true,
      () => false,
    ),
  );
};
const kill = async (): Promise<void> => {
  exporter?.kill('SIGKILL');
  await exporter;
};
const COUNTED = 'tocsin_exporter_access_log_lines_total';
const requests = (served: Record<string, number>): number =>
  Object.entries(served)
    .filter(([name]) => name.startsWith('askproai_http_requests_total'))
    .reduce((sum, [, value]) => sum + value, 0);

let written = 0;
const write = async (count: number, file = log): Promise<void> => {
  const lines = Array.from(
    { length: count },
    () => `{"time":${++written}.5,"method":"GET","status":"200","request_time":0.25,"route":"route/${written % 7}"}\n`,
  );
  await appendFile(file, lines.join(''));
};
/** Small, repeatable, and never the same twice in a row. */
const random = (seed: number) => {
  let state = seed;
  return (below: number): number => (state = (state * 48_271) % 0x7fffffff) % below;
};

test('killed at any point, rotated meanwhile: no line is lost or counted twice, and no counter goes back', async () => {
  const next = random(20_231);
  written = 0;
  let highest = 0;
  let rotations = 0;
  const look = async (): Promise<Record<string, number>> => {
    const served = await scrape();
    expect(served[COUNTED]).toBeGreaterThanOrEqual(highest);
    highest = served[COUNTED] ?? 0;
    return served;
  };
  await start();
  for (let round = 0; round < 8; round++) {
    await write(1 + next(500));
    await look();
    // The end comes while a scrape is being answered, somewhere between reading the log and the answer.
    await write(20_000);
    const cut = scrape().then(
      (served) => (highest = Math.max(highest, served[COUNTED] ?? 0)),
      () => undefined,
    );
    const killer = new Promise((resolve) => setTimeout(resolve, next(120))).then(kill);
    await Promise.all([cut, killer]);
    await write(1 + next(50));
    if (round % 4 === 1) {
      const old = `${log}.${++rotations}`;
      await rename(log, old);
      await write(1 + next(50), old);
      await writeFile(log, '');
      await write(1 + next(50));
    }
    if (round % 4 === 2) {
      for (let twice = 0; twice < 2; twice++) {
        await rename(log, `${log}.${++rotations}`);
        await write(1 + next(50));
      }
    }
    if (round % 4 === 3) {
      await copyFile(log, `${log}.${++rotations}`);
      await truncate(log, 0);
      await write(1 + next(50));
    }
    await start();
  }
  const served = await look();
  expect(served).toMatchObject({
    [COUNTED]: written,
    tocsin_exporter_access_log_parse_errors_total: 0,
    tocsin_exporter_access_log_lost_files_total: 0,
    tocsin_exporter_access_log_unread_bytes: 0,
  });
  expect(requests(served)).toBe(written);
  expect(
    Object.entries(served)
      .filter(([name]) => name.startsWith('askproai_http_request_duration_seconds_count'))
      .reduce((sum, [, value]) => sum + value, 0),
  ).toBe(written);
});

test('a record that is broken is put aside, told, and counting begins anew', async () => {
  await start();
  await write(3);
  await scrape();
  await kill();
  await writeFile(join(folder.path, 'state/access-log.json'), '{"version":1,"tal');
  await start();
  await write(2);
  expect(await scrape()).toMatchObject({ [COUNTED]: 2 });
  await kill();
  expect((await exporter)?.stderr).toContain('counting begins anew');
});
