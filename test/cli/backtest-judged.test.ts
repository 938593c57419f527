import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';

const main = join(import.meta.dirname, '../../packages/tocsin/src/cli/main.ts');
/** 2026-11-02 at midnight, in seconds. */
const START = 1_793_577_600;
const RULES = `groups:
  - name: disk
    rules:
      - {alert: DiskSlow, expr: 'disk_wait_seconds > 2', for: 5m, labels: {severity: page}}
      - {alert: DiskFull, expr: 'disk_free_bytes < 10'}
`;

let dir = '';
/** Slow for 20 minutes from 01:00, 05:00 and 09:00 on; full at 05:10. The first two were recorded, and one at 11:00. */
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tocsin-judged-'));
  const lines = Array.from({ length: 12 * 60 }, (_, minute) => {
    const time = START + minute * 60;
    const hour = Math.floor(minute / 60);
    const slow = [1, 5, 9].includes(hour) && minute % 60 < 20;
    const isRecorded = [1, 5, 11].includes(hour) && minute % 60 >= 6 && minute % 60 < 20;
    return [
      `disk_wait_seconds{disk="sda"} ${slow ? 7 : minute % 7 === 0 ? 'NaN' : 0.3} ${time}`,
      `disk_free_bytes ${minute === 310 ? 4 : 900} ${time}`,
      isRecorded
        ? `ALERTS{alertname="DiskSlow",alertstate="firing",disk="sda",severity="page"} 1 ${time}`
        : '# nothing fires',
    ].join('\n');
  });
  writeFileSync(join(dir, 'past.om'), `${lines.join('\n')}\n# EOF\n`);
  writeFileSync(join(dir, 'rules.yml'), RULES);
});
afterEach(() => rmSync(dir, { recursive: true }));
const backtest = async (...args: readonly string[]) => {
  const { exitCode, stdout, stderr } = await execa(
    process.execPath,
    [main, 'backtest', '--from', 'past.om', '--rules', 'rules.yml', ...args],
    { cwd: dir, reject: false, env: { TZ: 'UTC', NO_COLOR: '1' } },
  );
  return { exitCode, stdout, stderr };
};

test('incidents judge the pages, in counts; the replay is held against what was recorded', async () => {
  writeFileSync(
    join(dir, 'incidents.yml'),
    `- {title: The array rebuilt, from: 2026-11-02T00:58:00Z, to: 2026-11-02T01:30:00Z}
- {title: A cable, from: 2026-11-02T03:00:00Z, to: 2026-11-02T03:20:00Z}
- {title: A disk died, from: 2026-11-02T05:20:00Z, to: 2026-11-02T06:00:00Z}
`,
  );
  const { exitCode, stdout, stderr } = await backtest('--incidents', 'incidents.yml');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatchInlineSnapshot(`
    "2026-11-02 00:00 to 2026-11-02 11:59 UTC, every 1m

    DiskSlow
      3 pages, 42.1 a week, 2 between 22 and 7 o'clock
      2 of 2 pages in an incident, 1 unjudged
      held against ALERTS: 2 pages as recorded, 1 not recorded (2026-11-02 09:05), 1 recorded and not replayed (2026-11-02 11:06)
      2026-11-02 01:05       15m  {disk="sda", severity="page"}
      2026-11-02 05:05       15m  {disk="sda", severity="page"}
      2026-11-02 09:05       15m  {disk="sda", severity="page"}

    DiskFull
      1 page, 14.0 a week, 1 between 22 and 7 o'clock
      1 of 1 pages in an incident
      not recorded: there is no ALERTS of it, so nothing checks the replay
      2026-11-02 05:10        1m  {}

    3 of 3 pages came in an incident; 1 page is unjudged
    2 of 3 incidents were caught
    caught: 2026-11-02 00:58  The array rebuilt: 7m after its begin
    caught: 2026-11-02 05:20  A disk died: 15m before its begin
    missed: 2026-11-02 03:00  A cable"
  `);
});

test('without a recorded incident nothing is judged', async () => {
  writeFileSync(join(dir, 'none.json'), '[]');
  const { stdout } = await backtest('DiskSlow', '--incidents', 'none.json');
  expect(stdout).toContain('unjudged: no incident is recorded');
  expect(stdout).not.toMatch(/\d+ of \d+/);
});

test("the receiver's list is read as it answers it", async () => {
  const [opened, over] = [Date.parse('2026-11-02T09:00:00Z'), Date.parse('2026-11-02T09:30:00Z')];
  const incident = { number: 'INC-2026-004', title: 'DiskSlow', openedAt: opened, recoveredAt: over, closedAt: null };
  writeFileSync(join(dir, 'ledger.json'), JSON.stringify({ open: [incident], closed: [] }));
  const { stdout } = await backtest('DiskSlow', '--incidents', 'ledger.json');
  expect(stdout).toContain('caught: 2026-11-02 09:00  INC-2026-004 DiskSlow: 5m after its begin');
  expect(stdout).toContain('2 pages are unjudged');
});

test('incidents that cannot be read: exit 2 and one sentence with the place', async () => {
  writeFileSync(join(dir, 'bad.yml'), '- {title: A fire, from: yesterday, to: 2026-11-02T01:30:00Z}\n');
  expect(await backtest('--incidents', 'bad.yml')).toEqual({
    exitCode: 2,
    stdout: '',
    stderr:
      'tocsin: bad.yml has no incidents that can be read: 0.from: "yesterday" is not a time\nhelp: a list of {title, from, to} with times such as 2026-11-03T02:10:00Z, in YAML or JSON',
  });
});

test('two revisions of a rule file are compared page by page', async () => {
  const git = async (...args: readonly string[]) =>
    execa('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd: dir });
  await git('init', '-q', '-b', 'trunk');
  await git('add', 'rules.yml');
  await git('commit', '-q', '-m', 'rules');
  const same = await backtest('--against', 'trunk');
  expect(same.stderr).toBe('');
  expect(same.stdout).toContain('no page is gained or lost against trunk\n\n2 of 2 alerts do the same');
  writeFileSync(
    join(dir, 'rules.yml'),
    RULES.replace('for: 5m', 'for: 25m').replace(
      "DiskFull, expr: 'disk_free_bytes < 10'",
      "DiskGone, expr: 'disk_free_bytes < 5'",
    ),
  );
  const { exitCode, stdout, stderr } = await backtest('--against', 'trunk');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatchInlineSnapshot(`
    "2026-11-02 00:00 to 2026-11-02 11:59 UTC, every 1m

    against trunk:

    DiskSlow
      was: 3 pages, 42.1 a week, 2 between 22 and 7 o'clock
      is:  quiet: it would not have paged; 3 near misses, the longest 20m of 25m
      pages a week 42.1 -> 0.0; 0 pages gained, 3 lost
      - 2026-11-02 01:05       15m  {disk="sda", severity="page"}
      - 2026-11-02 05:05       15m  {disk="sda", severity="page"}
      - 2026-11-02 09:05       15m  {disk="sda", severity="page"}

    DiskGone is new
      1 page, 14.0 a week, 1 between 22 and 7 o'clock
      + 2026-11-02 05:10        1m  {}

    DiskFull is gone
      1 page, 14.0 a week, 1 between 22 and 7 o'clock
      - 2026-11-02 05:10        1m  {}

    0 of 3 alerts do the same"
  `);
  const unknown = await backtest('--against', 'nowhere');
  expect({ exitCode: unknown.exitCode, stderr: unknown.stderr }).toEqual({
    exitCode: 2,
    stderr: 'tocsin: git knows no revision "nowhere"\nhelp: a branch, a tag or a commit, as in --against main',
  });
});

test('a page has a plot of what each alert watches, with its pages marked', async () => {
  const { exitCode, stdout } = await backtest('--html', 'page.html');
  expect(exitCode).toBe(0);
  expect(stdout).toContain('page.html is written');
  const page = readFileSync(join(dir, 'page.html'), 'utf8');
  const [slow = '', full = ''] = page.split('<h2>').slice(1);
  expect(slow.match(/class="firing"/g)).toHaveLength(3);
  expect(full.match(/class="firing"/g)).toHaveLength(1);
  // The one minute in which the disk is full is the lowest point of its line, below the threshold.
  const heights = [...full.matchAll(/[\d.]+,([\d.]+)/g)].map(([, y]) => Number(y));
  const threshold = Number(/class="threshold"[^>]* y1="([\d.]+)"/.exec(full)?.[1]);
  expect(Math.max(...heights)).toBeGreaterThan(threshold);
  expect(heights.filter((y) => y > threshold)).toHaveLength(1);
  expect(page).not.toMatch(/<script|https?:/);
});

test('a comparison has no page: exit 2', async () => {
  expect(await backtest('--html', 'page.html', '--against', 'HEAD')).toMatchObject({
    exitCode: 2,
    stderr: 'tocsin: a comparison has no page\nhelp: leave out --html or --against',
  });
});

test('where incidents say that pages were wrong, a longer for is proposed as a diff that git applies', async () => {
  // Of three pages of a quarter of an hour one is in an incident, which a page after 10 minutes catches as well.
  writeFileSync(
    join(dir, 'past.om'),
    `${Array.from({ length: 12 * 60 }, (_, minute) => {
      const [hour, within] = [Math.floor(minute / 60), minute % 60];
      const slow = ([1, 9].includes(hour) && within < 8) || (hour === 5 && within < 40);
      return `disk_wait_seconds{disk="sda"} ${slow ? 7 : 0.3} ${START + minute * 60}\n`;
    }).join('')}# EOF\n`,
  );
  writeFileSync(
    join(dir, 'incidents.yml'),
    `- {title: Before, from: 2026-11-02T00:00:00Z, to: 2026-11-02T00:10:00Z}
- {title: A disk died, from: 2026-11-02T05:00:00Z, to: 2026-11-02T06:00:00Z}
- {title: After, from: 2026-11-02T11:00:00Z, to: 2026-11-02T11:30:00Z}
`,
  );
  const asked = ['--incidents', 'incidents.yml', '--sweep', 'for=5m..45m'];
  const { stdout } = await backtest('DiskSlow', ...asked);
  const [, proposal = ''] = stdout.split('proposal: ');
  expect(proposal).toMatchInlineSnapshot(`
    "DiskSlow: for 5m -> 15m: 2 pages in no incident become 0, and what was caught is caught (1 of 3)
    --- a/rules.yml
    +++ b/rules.yml
    @@ -1,5 +1,5 @@
     groups:
       - name: disk
         rules:
    -      - {alert: DiskSlow, expr: 'disk_wait_seconds > 2', for: 5m, labels: {severity: page}}
    +      - {alert: DiskSlow, expr: 'disk_wait_seconds > 2', for: 15m, labels: {severity: page}}
           - {alert: DiskFull, expr: 'disk_free_bytes < 10'}"
  `);
  writeFileSync(join(dir, 'change.diff'), `${proposal}\n`);
  await execa('git', ['init', '-q'], { cwd: dir });
  await execa('git', ['apply', 'change.diff'], { cwd: dir });
  expect(readFileSync(join(dir, 'rules.yml'), 'utf8')).toBe(RULES.replace('for: 5m', 'for: 15m'));
  // Now nothing is wrong any more, and nothing is proposed.
  expect((await backtest('DiskSlow', ...asked)).stdout).not.toContain('proposal');
});
