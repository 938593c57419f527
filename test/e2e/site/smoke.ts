import { execa } from 'execa';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strict as assert } from 'node:assert';
import { withRun, type Run } from '../processes.ts';
import { startAlertmanager } from './alertmanager.ts';
import { commandPath } from './command-path.ts';
import { mountDisk } from './disk.ts';
import { get } from './http.ts';
import { startQueueWorker } from './laravel.ts';
import { startLoad } from './load.ts';
import { startNodeExporter } from './node-exporter.ts';
import { startPrometheus } from './prometheus.ts';
import { startSite, type Site } from './site.ts';
import { startSlack } from './slack.ts';
import { sshArguments } from './sshd.ts';
import { until } from './until.ts';

const say = (what: string): void => console.log(`${(performance.now() / 1000).toFixed(1).padStart(5)} s  ${what}`);

const ROUTES: Readonly<Record<string, number>> = {
  '/api/health': 200,
  '/api/health/database': 200,
  '/api/health/redis': 200,
  '/api/health/queue': 200,
  '/api/slow/5': 200,
  '/api/fail': 500,
  '/api/appointments/7': 200,
  '/api/dispatch/calls/3': 200,
  '/api/dispatch/unheard-of/3': 404,
};

const routes = async ({ nginx, laravel, redis, mariaDb }: Site): Promise<void> => {
  for (const [path, status] of Object.entries(ROUTES)) {
    const answer = await get(nginx.url + path);
    assert.equal(answer.status, status, `${path}: ${answer.body}`);
    assert.equal(answer.headers.get('x-route'), null, 'the route stays inside');
  }
  // nginx writes the line after it has answered.
  const logged = async (): Promise<readonly string[]> =>
    (await readFile(nginx.accessLog, 'utf8')).trimEnd().split('\n');
  await until('nginx has logged every request', async () => (await logged()).length === Object.keys(ROUTES).length);
  const lines = (await logged()).map((line): unknown => JSON.parse(line));
  say(`every route answers as it should; the last two lines logged: ${JSON.stringify(lines.slice(-2))}`);

  const keys = await execa('redis-cli', ['-p', `${redis.port}`, 'llen', `${laravel.redisPrefix}queues:calls`]);
  assert.equal(keys.stdout, '3');
  const sessions = await execa(commandPath('mariadb'), [
    '--no-defaults',
    '--host=127.0.0.1',
    `--port=${mariaDb.port}`,
    `--user=${mariaDb.reader.user}`,
    `--password=${mariaDb.reader.password}`,
    '--skip-column-names',
    '--execute=select count(distinct user_id) from sessions where last_activity > unix_timestamp() - 300',
    mariaDb.database,
  ]);
  assert.equal(sessions.stdout.trim(), '2');
  say('three jobs wait in the queue calls; the reader sees two users active in 5 minutes');
};

const saturation = async (run: Run, { nginx, fpm }: Site): Promise<void> => {
  const load = startLoad(run, `${nginx.url}/api/slow/1000`, { clients: 12 });
  let queue = 0;
  await until('requests wait for a PHP worker', async () => {
    const status = JSON.parse((await get(`${nginx.fpmStatusUrl}?json`)).body) as Record<string, number>;
    queue = status['listen queue'] ?? 0;
    return queue > 0 && status['active processes'] === fpm.maxChildren;
  });
  say(`the pool is full: all ${fpm.maxChildren} workers busy, ${queue} requests waiting, and its status still answers`);
  const { byStatus, failures } = await load.stop();
  say(`load on the full pool: ${JSON.stringify(byStatus)}, ${failures.length} failures`);
};

const reloads = async (run: Run, { nginx, fpm }: Site): Promise<void> => {
  const quick = startLoad(run, `${nginx.url}/api/health`, { clients: 4 });
  const slow = startLoad(run, `${nginx.url}/api/slow/300`, { clients: 4 });
  for (let reload = 1; reload <= 5; reload++) {
    const before = quick.counts().total;
    const start = performance.now();
    await fpm.reload();
    say(
      `reload ${reload}: PHP-FPM ready after ${(performance.now() - start).toFixed(0)} ms, same process: ${fpm.process.running()}`,
    );
    await until('the load goes on', () => quick.counts().total > before + 20);
    assert.equal((await get(`${nginx.fpmStatusUrl}?json`)).status, 200);
  }
  const answered = [await quick.stop(), await slow.stop()];
  say(`load during the reloads: ${JSON.stringify(answered)}`);
  for (const { byStatus, failures } of answered) assert.deepEqual([Object.keys(byStatus), failures], [['200'], []]);
};

const remote = async ({ sshd, fpm }: Site): Promise<void> => {
  const before = await fpm.timesReady();
  const command = `kill -USR2 $(cat ${fpm.pidFile}) && id -un`;
  const { stdout } = await execa('ssh', [...sshArguments(sshd), command]);
  await until('the reload over ssh is done', async () => (await fpm.timesReady()) > before);
  say(`ssh reloaded PHP-FPM as ${stdout}`);
};

const monitoring = async (run: Run): Promise<void> => {
  const disk = await mountDisk(run);
  const exporter = await startNodeExporter(run, disk.mountPoint, run.dir);
  const slack = await startSlack(run);
  const alertmanagerFile = join(run.dir, 'alertmanager.yml');
  await writeFile(
    alertmanagerFile,
    JSON.stringify({
      route: { receiver: 'slack', group_wait: '1s' },
      receivers: [
        {
          name: 'slack',
          slack_configs: [{ api_url: slack.url, channel: '#alerts', title: '{{ .CommonLabels.alertname }}' }],
        },
      ],
    }),
  );
  const alertmanager = await startAlertmanager(run, { configFile: alertmanagerFile });

  const rulesFile = join(run.dir, 'rules.yml');
  await writeFile(
    rulesFile,
    JSON.stringify({
      groups: [{ name: 'smoke', rules: [{ alert: 'SmallDisk', expr: 'node_filesystem_size_bytes < 1e9' }] }],
    }),
  );
  const configFile = join(run.dir, 'prometheus.yml');
  await writeFile(
    configFile,
    JSON.stringify({
      global: { scrape_interval: '1s', evaluation_interval: '1s' },
      rule_files: [rulesFile],
      alerting: { alertmanagers: [{ static_configs: [{ targets: [new URL(alertmanager.url).host] }] }] },
      scrape_configs: [{ job_name: 'node', static_configs: [{ targets: [new URL(exporter.url).host] }] }],
    }),
  );
  const prometheus = await startPrometheus(run, { configFile, lookbackDelta: '10s' });

  await until('Slack hears of the small disk', () => slack.posts.length > 0);
  const disks = await prometheus.query('node_filesystem_size_bytes');
  assert.deepEqual(
    disks.map(({ labels }) => labels['mountpoint']),
    [disk.mountPoint],
  );
  assert.deepEqual(
    (await prometheus.alerts()).map(({ state }) => state),
    ['firing'],
  );
  assert.deepEqual(
    (await alertmanager.alerts()).map(({ labels }) => labels['alertname']),
    ['SmallDisk'],
  );
  assert.deepEqual(await prometheus.query('scalar(up) + 1/0').then(([one]) => one?.value), Infinity);
  say(`Prometheus sees the ${disk.kind} disk alone; Slack got: ${slack.posts[0]?.message.attachments?.[0]?.title}`);
};

/** Every process and mount that mentions the run's folder. */
const leftOver = async (dir: string): Promise<readonly string[]> => {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const commands = await Promise.all(processes.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  const mounts = (await readFile('/proc/self/mounts', 'utf8')).split('\n');
  return [...commands, ...mounts].filter((line) => line.includes(dir));
};

const dir = await mkdtemp(join(tmpdir(), 'tocsin-smoke-'));
say(`everything is in ${dir}, which stays if this fails`);
await withRun(dir, async (run) => {
  const site = await startSite(run);
  say('the site is up');
  await routes(site);
  const worker = await startQueueWorker(run, site.laravel, 'calls', 'default');
  await until(
    'the worker has done three jobs',
    async () => (await readFile(worker.log, 'utf8')).split('Processed').length === 1 + 3,
  );
  say('a queue worker processed the three jobs');
  await saturation(run, site);
  await reloads(run, site);
  await remote(site);
  await monitoring(run);
});
assert.deepEqual(await leftOver(dir), []);
await rm(dir, { recursive: true });
say('all stopped, nothing is left');
