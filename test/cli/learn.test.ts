import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

// Each test runs the program several times.
vi.setConfig({ testTimeout: 60_000 });

const root = join(import.meta.dirname, '../..');
let dir: string;
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'tocsin-learn-'))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const file = (name: string, text: string): string => {
  writeFileSync(join(dir, name), text);
  return join(dir, name);
};
const learn = async (...args: readonly string[]) => {
  const out = join(dir, 'learned.ts');
  const { exitCode, stderr } = await execa(
    process.execPath,
    ['packages/tocsin/src/cli/main.ts', 'learn', ...args, '--out', out],
    {
      cwd: root,
      reject: false,
    },
  );
  return { exitCode, stderr, text: exitCode === 0 ? readFileSync(out, 'utf8') : '' };
};

const classic = `# HELP db_latency_seconds Time of a query, it's by \\\\ "kind".
# TYPE db_latency_seconds histogram
db_latency_seconds_bucket{kind="a,b}",le="0.5"} 1
db_latency_seconds_bucket{kind="a,b}",le="2.0"} 1
db_latency_seconds_bucket{kind="a,b}",le="+Inf"} 2
db_latency_seconds_sum{kind="a,b}"} 3.5
db_latency_seconds_count{kind="a,b}"} 2
# TYPE db_wait_seconds summary
db_wait_seconds{quantile="0.9"} NaN
db_wait_seconds_sum 0
db_wait_seconds_count 0
# TYPE db_instance_info gauge
db_instance_info{role="master"} 1
db_plain 5 1700000000000
# TYPE db_camelCase counter
db_camelCase 1e+09
# TYPE go_goroutines gauge
go_goroutines 9
# TYPE dbexporter_build_info gauge
dbexporter_build_info{version="1.2.3"} 1
`;

test('a scrape becomes definitions: types, bounds, labels, version; runtimes are left out', async () => {
  const { text } = await learn(file('scrape', classic), '--name', 'db', '--job', 'mysql');
  expect(text).toMatchInlineSnapshot(`
    "import { counter, gauge, histogram, summary, text, untyped } from 'tocsin';

    /**
     * Learned by \`tocsin learn\` from dbexporter 1.2.3, scraped by the job mysql: names without db_.
     * Not to be edited: corrections stand in ../db.ts, so that learning again loses nothing.
     */
    export const learned = {
      camelCase: counter(''),
      instance_info: gauge('', { exported_role: text }),
      latency_seconds: histogram('Time of a query, it\\'s by \\\\ "kind".', [0.5, 2], { kind: text }),
      plain: untyped(''),
      wait_seconds: summary(''),
      '/dbexporter_build_info': gauge('', { version: text }),
    };
    "
  `);
});

test('OpenMetrics gives the same record as the classic format', async () => {
  const open = `# TYPE app_requests counter
# HELP app_requests Requests.
app_requests_total{code="200"} 5 # {trace_id="x"} 1 1.5
app_requests_created{code="200"} 1.7e9
# TYPE app_state stateset
app_state{app_state="a"} 1
# TYPE app_thing unknown
app_thing 1
# EOF
`;
  const same = `# HELP app_requests_total Requests.
# TYPE app_requests_total counter
app_requests_total{code="200"} 5
# TYPE app_state gauge
app_state{app_state="a"} 1
app_thing 1
`;
  const [a, b] = [
    await learn(file('open', open), '--name', 'app'),
    await learn(file('classic', same), '--name', 'app'),
  ];
  expect(a.text).toContain("requests_total: counter('Requests.', { code: text })");
  expect(a.text).toBe(b.text);
});

test('several scrapes are one record, whatever their order', async () => {
  const [a, b] = [file('a', 'x_up{a="1"} 1\n'), file('b', 'x_up{b="1"} 1\nx_more 2\n')];
  const there = await learn(a, b, '--name', 'x');
  const back = await learn(b, a, '--name', 'x');
  expect(there.text).toContain("up: untyped('', { a: text, b: text })");
  expect(back.text).toBe(there.text);
});

test('several servers are one record that says who lacks what', async () => {
  const [old, one, other] = [
    file('old', 'x_up 1\nx_old 1\n'),
    file('one', 'x_up 1\nx_new 1\n'),
    file('other', 'x_up 1\nx_new 1\ny_more 1\n'),
  ];
  const { text } = await learn(old, one, other, '--name', 'x', '--with', 'a-exporter@0.9,a-exporter@0.10+b@1.2,c@3.10');
  expect(text.slice(text.indexOf('/** Which'))).toMatchInlineSnapshot(`
    "/** Which of them had what only some have, by their numbers from 0. */
    export const seen: Sightings = {
      of: [['a-exporter@0.9'], ['a-exporter@0.10', 'b@1.2'], ['c@3.10']],
      only: {
        '0': ['old'],
        '2': ['/y_more'],
        '1 2': ['new'],
      },
    };
    "
  `);
  expect(text).toContain('from a-exporter@0.9, a-exporter@0.10 and b@1.2, c@3.10, scraped');
  const told = [
    await learn(old, one, '--name', 'x', '--with', 'a-exporter@0.9'),
    await learn(old, '--name', 'x', '--with', 'a_exporter@0.9'),
    await learn(old, '--name', 'x', '--with', 'a-exporter@0'),
  ];
  expect(told.map(({ exitCode }) => exitCode)).toEqual([2, 2, 2]);
  expect(told.map(({ stderr }) => stderr).join('\n')).toMatchInlineSnapshot(`
    "tocsin: --with names 1, and the sources are 2
    help: name the programs of each source, with a comma between
    tocsin: --with: "a_exporter@0.9" is not a program and its version
    help: as in mysqld-exporter@0.17+mysql@9.7
    tocsin: --with: "a-exporter@0" is not a program and its version
    help: as in mysqld-exporter@0.17+mysql@9.7"
  `);
});

test('a page for people, a broken line, nothing, and a missing file are told in one message each', async () => {
  const server = createServer((_, answer) => answer.end('<!doctype html><h1>Node Exporter</h1>')).listen(
    0,
    '127.0.0.1',
  );
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  const told = [
    await learn(`http://127.0.0.1:${port}/`, '--name', 'x'),
    await learn(file('broken', 'a 1\nb{c="d} 1\n'), '--name', 'x'),
    await learn(file('empty', ''), '--name', 'x'),
    await learn(join(dir, 'none'), '--name', 'x'),
    await learn('http://127.0.0.1:1/metrics', '--name', 'x'),
    await learn(file('h', 'a 1\n'), '--name', '../x'),
  ];
  server.close();
  expect(told.map(({ exitCode }) => exitCode)).toEqual([2, 2, 2, 2, 2, 2]);
  expect(told.map(({ stderr }) => stderr.replaceAll(dir, 'DIR').replace(String(port), 'PORT')).join('\n'))
    .toMatchInlineSnapshot(`
    "tocsin: http://127.0.0.1:PORT/ answers a page for people, not metrics
    help: give the address that Prometheus scrapes
    tocsin: DIR/broken, line 2, is not a sample: b{c="d} 1
    tocsin: DIR/empty shows no metrics
    help: is it the right path?
    tocsin: cannot read the scrape DIR/none: there is no such file
    tocsin: http://127.0.0.1:1/metrics: ECONNREFUSED
    help: is the exporter running, and this its path?
    tocsin: "../x" is not a name for an exporter
    help: small letters, digits and dashes, as in node"
  `);
});

test('a header comes from a file, so that no secret is in the list of processes', async () => {
  const server = createServer((request, answer) => {
    answer.statusCode = request.headers.authorization === 'Bearer abc' ? 200 : 401;
    answer.end('x_up 1\n');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}/metrics`;
  const without = await learn(url, '--name', 'x');
  const allowed = await learn(url, '--name', 'x', '--header', file('header', 'Authorization: Bearer abc\n'));
  server.close();
  expect(without.stderr).toContain('help: put its header into a file');
  expect(allowed).toMatchObject({ exitCode: 0, stderr: '' });
});

test('a project without a formatter of its own learns as well, and is told what comes next', async () => {
  writeFileSync(join(dir, 'tocsin.config.ts'), '');
  const { exitCode, stdout, stderr } = await execa(
    process.execPath,
    [join(root, 'packages/tocsin/src/cli/main.ts'), 'learn', file('scrape', classic), '--name', 'my-db', '--job', 'db'],
    { cwd: dir, reject: false },
  );
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(readFileSync(join(dir, 'src/catalogue/learned/my-db.ts'), 'utf8')).toContain("  plain: untyped('");
  expect(stdout).toContain(
    "  import { learned } from './learned/my-db.ts';\n  export const myDb = scraped('db', { ...learned });\n",
  );
  expect(stdout).toContain("  db: { targets: { 'my-db-1': 'HOST:PORT' }, every: '15s' },");
});
