import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { app } from '../../src/catalogue/app.ts';
import { LogReader } from '../../packages/packs/nginx/access-log/reader.ts';
import { times } from './measure.ts';

/** Enough that the start of either program does not show. */
const LINES = 500_000;
const { buckets: bounds = [] } = app.http_request_duration_seconds.spec;

const line = (index: number): string =>
  `{"time":${1_700_000_000 + index / 100},"method":"${index % 3 ? 'GET' : 'POST'}","status":"${index % 50 ? 200 : 500}",` +
  `"request_time":${((index * 7919) % 4000) / 1000},"upstream_time":"0.010","bytes":512,"uri":"/index.php",` +
  `"route":"api/appointments/${index % 40}/{id}","request_id":"${(index * 2_654_435_761).toString(16).padStart(32, '0')}"}\n`;

/** The same counters and the same histogram in mtail's language. */
const PROGRAM = `counter requests_total by method, route, status
histogram duration_seconds by method, route buckets ${bounds.join(', ')}
/^{"time":[0-9.]+,"method":"(?P<method>[A-Z]+)","status":"(?P<status>\\d{3})","request_time":(?P<seconds>\\d+\\.?\\d*),.*"route":"(?P<route>[^"]*)"/ {
  requests_total[$method][$route][$status]++
  duration_seconds[$method][$route] = float($seconds)
}
`;

type Counts = Map<string, number>;
interface Counting {
  readonly seconds: number;
  /** Of all threads. */
  readonly cpu: number;
  readonly counts: Counts;
}

const byMtail = async (folder: string, file: string): Promise<Counting> => {
  await mkdir(join(folder, 'programs'), { recursive: true });
  await writeFile(join(folder, 'programs/requests.mtail'), PROGRAM);
  const began = performance.now();
  const { stdout } = await execa('sh', [
    '-c',
    'mtail "$@" && times',
    'mtail',
    '-one_shot',
    '-one_shot_format=prometheus',
    `-progs=${join(folder, 'programs')}`,
    `-logs=${file}`,
    `-log_dir=${folder}`,
  ]);
  const seconds = (performance.now() - began) / 1000;
  const [minutes, rest] = [0, 1].map((part) =>
    (stdout.split('\n').at(-1) ?? '').split(' ').map((time) => Number(time.split('m')[part]?.replace('s', '') ?? 0)),
  );
  const cpu = [...(minutes ?? []).map((minute) => minute * 60), ...(rest ?? [])].reduce((sum, time) => sum + time, 0);
  const samples = stdout.matchAll(
    /^requests_total\{(?=.*method="(?<method>[^"]*)")(?=.*route="(?<route>[^"]*)")(?=.*status="(?<status>[^"]*)").*\} (?<count>\d+)/gm,
  );
  const counts = [...samples].map(({ groups = {} }): [string, number] => [
    `${groups['method']} ${groups['route']} ${groups['status']}`,
    Number(groups['count']),
  ]);
  return { seconds, cpu, counts: new Map(counts) };
};

/** From the opening of the log; mtail's time is from the start of its process. */
const byUs = async (file: string): Promise<Counting> => {
  const began = performance.now();
  const before = process.cpuUsage();
  const reader = new LogReader({ file, bounds });
  await reader.open({ started: true, files: [] });
  const { reading } = await reader.read(Infinity, new AbortController().signal);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(before);
  await reader.close();
  return {
    seconds,
    cpu: (user + system) / 1e6,
    counts: new Map(
      reading.requests.map(({ method, route, status, count }) => [`${method} ${route} ${status}`, count]),
    ),
  };
};

/** Whether two countings agree, series by series. */
const equal = (a: Counts, b: Counts): boolean =>
  a.size === b.size && [...a].every(([name, count]) => b.get(name) === count);

/** One file, read by mtail and by us; both counted to the line. */
export const accessLog = async (): Promise<string[][]> => {
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-bench-'));
  const file = join(folder, 'access.log');
  const written: Counts = new Map();
  const lines = Array.from({ length: LINES }, (_, index) => line(index));
  for (const text of lines) {
    const { method, route, status } = JSON.parse(text) as Record<string, string>;
    const name = `${method} ${route} ${status}`;
    written.set(name, (written.get(name) ?? 0) + 1);
  }
  await writeFile(file, lines.join(''));
  // The machine may be busy with something else for a while: the better of three is closer to the truth.
  const rounds: { readonly ours: Counting; readonly theirs: Counting | undefined }[] = [];
  for (let round = 0; round < 3; round++)
    rounds.push({ ours: await byUs(file), theirs: await byMtail(folder, file).catch(() => undefined) });
  const [ours] = rounds.map((round) => round.ours).toSorted((a, b) => a.seconds - b.seconds) as [Counting];
  const [theirs] = rounds.flatMap((round) => round.theirs ?? []).toSorted((a, b) => a.seconds - b.seconds);
  await rm(folder, { recursive: true });
  const what = `access log, ${LINES} lines`;
  const speed = (seconds: number): string => `${Math.round(LINES / seconds)} lines/s`;
  return [
    [what, 'ours', speed(ours.seconds), ''],
    [what, 'ours, series equal to what was written', String(equal(ours.counts, written)), 'true'],
    ...(theirs
      ? [
          [what, 'mtail', speed(theirs.seconds), ''],
          [what, 'mtail, series equal to what was written', String(equal(theirs.counts, written)), ''],
          [what, 'ours / mtail', times(theirs.seconds / ours.seconds), 'at least 10x'],
          [what, 'ours / mtail, for a second of the processor', times(theirs.cpu / ours.cpu), 'at least 10x'],
        ]
      : [[what, 'mtail', 'not installed', '']]),
  ];
};
