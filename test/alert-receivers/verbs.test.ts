import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { actions } from './actions.ts';
import { readAnswers } from '../../packages/tocsin/src/receiver/runs/answers.ts';
import { openLedger } from '../../packages/tocsin/src/receiver/ledger/sqlite.ts';
import { script, type Script } from '../../packages/tocsin/src/receiver/rehearse/script.ts';
import { simulate, type Simulated } from '../../packages/tocsin/src/receiver/rehearse/simulate.ts';
import { run as tocsin } from '../../packages/tocsin/src/cli/run.ts';
import { pretence } from './pretend.ts';
import { alert, delivery, guards, labels, response } from './samples.ts';
import { scratchLedger } from './scratch.ts';

interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}
/** The command line in this process: a process of its own for each would take longer than all the rest. */
const run = async (...words: readonly string[]): Promise<Ended> => {
  const told = { stdout: '', stderr: '' };
  const listen = (stream: keyof typeof told) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      told[stream] += String(text);
      return true;
    });
  const spies = [listen('stdout'), listen('stderr')];
  process.exitCode = 0;
  try {
    await tocsin(['receiver', ...words]);
    return { exitCode: process.exitCode, ...told };
  } finally {
    process.exitCode = 0;
    for (const spy of spies) spy.mockRestore();
  }
};

describe('simulate', () => {
  const inspects = {
    says: 'phpfpm-pool inspect',
    prints: {
      max_children: 4,
      pm: 'static',
      process_control_timeout: 30,
      workers: 4,
      rss_bytes: 1e6,
      memory_available_bytes: 1e10,
      memory_total_bytes: 1e10,
      listen_queue: 6,
    },
  };
  const sets = { says: 'phpfpm-pool set', prints: '' };
  const play = async (
    story: Partial<Record<keyof Script, unknown>> & { readonly steps: readonly object[] },
    change = {},
  ): Promise<Simulated> => {
    const config = {
      environment: 'test',
      hosts: { 'web-1': {} as never },
      hooks: {},
      guards,
      slack: { urlFile: '', channel: '#ops', budget: { messages: 1, within: 1 } },
    };
    const book = readAnswers({ ...config, responses: [{ ...response, ...change }] }, actions);
    return simulate(
      script.parse({ programs: [inspects, sets], ...story, steps: [{ at: '0s', measures: 100 }, ...story.steps] }),
      config,
      book,
      await scratchLedger(),
    );
  };
  const fires = [labels];
  const states = ({ runs }: Simulated): readonly string[] => runs.map(({ state }) => state);

  test('help: it acts once, by the commands that it would send, and succeeds', async () => {
    const shown = await play({
      steps: [
        { at: '0s', fires },
        { at: '1m', fires },
      ],
      expect: [{ alert: 'PhpFpmSaturated', state: 'succeeded' }],
    });
    expect(shown.unexpected).toEqual([]);
    expect(shown.commands.map(({ call: { words } }) => words.join(' '))).toEqual([
      'inspect www',
      'set www 13 --expect 4',
    ]);
  });
  test('no help: undone and escalated, and what was expected otherwise is said', async () => {
    const shown = await play({
      steps: [{ at: '0s', fires, helps: false }],
      expect: [
        { alert: 'PhpFpmSaturated', state: 'succeeded' },
        { alert: 'Other', state: 'succeeded' },
      ],
    });
    expect(states(shown)).toEqual(['escalated']);
    expect(shown.unexpected).toEqual([
      '2 runs were expected, and there were 1',
      'run 1 was expected for PhpFpmSaturated, succeeded; it was phpfpm.scale for PhpFpmSaturated, escalated',
      'run 2 was expected for Other, succeeded; there was none',
    ]);
  });
  test.each<[string, object, string]>([
    ['the kill switch', { killSwitch: true }, 'suppressed'],
    ['a silence', { silenced: true }, 'suppressed'],
    ['old data', { dataAge: '1h' }, 'suppressed'],
    ['a database that is down', { firing: ['MysqlDown'] }, 'suppressed'],
    ['ill monitoring', { targetsUp: 0.1 }, 'suppressed'],
  ])('%s: nothing is touched', async (_name, settings, state) => {
    const shown = await play({ steps: [{ at: '0s', fires, ...settings }] }, { dependsOn: ['MysqlDown'] });
    expect(states(shown)).toEqual([state]);
    expect(shown.commands).toEqual([]);
  });
  test('what waits for a person is made when one approves', async () => {
    const steps = [
      { at: '0s', fires },
      { at: '5m', approves: 'Ada' },
    ];
    const { runs } = await play({ steps }, { mode: 'ask' });
    expect(runs).toMatchObject([{ state: 'succeeded', approvedBy: 'Ada' }]);
  });
  test('a program that the script does not mention fails', async () => {
    expect((await play({ programs: [], steps: [{ at: '0s', fires }] })).runs[0]?.result).toContain(
      'the script does not say what "phpfpm-pool inspect www" prints',
    );
  });
});

describe('on the command line', () => {
  let folder: string;
  const file = (name: string): string => join(folder, name);
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tocsin-verbs-'));
    const ledger = await openLedger(folder);
    const receiver = pretence(ledger);
    await receiver.deliver(delivery(alert()));
    await receiver.pass(receiver.clock + 3_600_000);
    await ledger.close();
    const config = JSON.parse(readFileSync('generated/production/receiver/config.json', 'utf8')) as object;
    writeFileSync(file('config.json'), JSON.stringify({ ...config, state: folder }));
    writeFileSync(
      file('delivery.json'),
      JSON.stringify(delivery(alert({ labels: { ...labels, instance: 'prod-web-01' } }))),
    );
    writeFileSync(file('script.yml'), 'steps: [{ at: 0s, fires: [{ alertname: 1 }] }]');
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const verb = (words: string) => run(...words.split(' ').filter(Boolean), '--config', file('config.json'));

  test.each<[string, string, number, RegExp]>([
    [
      'audit',
      'audit verify',
      0,
      /^9 lines, as they were written; the last is 9 with hash [0-9a-f]{64}\nnot compared with what Prometheus has seen: /,
    ],
    ['replay', 'replay', 0, /phpfpm\.scale, auto: refused: host: "web-1" is not a host.*\n.*differs: .*now refused/s],
    [
      'scorecard',
      'scorecard --from 2026-01-01T00:00:00Z',
      0,
      /^PhpFpmSaturated phpfpm\.scale, auto\n {2}done {7}acted once: 1 helped; median 1 minute to recovery\n {2}so {9}leave it: 1 change, and 5 .*DiskSpaceLow logs\.archive, shadow\n {2}so {9}watch longer: 0 alerts/ms,
    ],
    ['explain', 'explain PhpFpmSaturated instance=prod-web-01 pool=www', 0, /yes {3}kill-switch\n.*wait {2}silence/s],
  ])('%s', async (_name, words, code, out) => {
    const { exitCode, stdout, stderr } = await verb(words);
    expect(stderr).toBe('');
    expect(stdout).toMatch(out);
    expect(exitCode).toBe(code);
    expect(JSON.parse((await verb(`${words} --json`)).stdout)).toBeTypeOf('object');
  });
  test('a delivery in a file', async () => {
    const { stdout } = await verb(`replay --delivery ${file('delivery.json')}`);
    expect(stdout).toMatch(
      /phpfpm\.scale, auto: host prod-web-01, pool www, ceiling 75\n1 of 1 alerts would be answered/,
    );
  });
  test('a record that was changed is told by its line, with exit code 1', async () => {
    const db = new DatabaseSync(file('ledger.sqlite'));
    db.exec("UPDATE event SET why = 'nothing happened' WHERE seq = 4");
    db.close();
    const { exitCode, stdout } = await run('audit', 'verify', '--ledger', file('ledger.sqlite'));
    expect(stdout).toMatch(
      /^line 4: it is not as it was written, or was written with another key \(run 1, .* nothing happened\)\n3 lines/,
    );
    expect(exitCode).toBe(1);
  });
  test.each<[string, RegExp]>([
    ['explain', /explain needs the name of an alert/],
    ['explain Nobody', /no response answers Nobody\nhelp: .*PhpFpmSaturated/],
    ['explain PhpFpmSaturated web-1', /"web-1" is not a label\nhelp: say label=value/],
    ['simulate', /simulate needs one script/],
    ['simulate nowhere.yml', /cannot read the script nowhere\.yml: there is no such file/],
    ['simulate .', /cannot read the script \.: it is a folder/],
    ['simulate script.yml', /the script .* is wrong:\n {2}steps\.0\.fires\.0\.alertname: /],
    ['replay --from yesterday', /--from yesterday is not a time/],
    ['scorecard --to morning', /--to morning is not a time/],
    ['scorecard now', /"now" is not an argument of scorecard/],
    ['replay --ledger nowhere', /there is no ledger nowhere/],
    ['replay --ledger .', /cannot read the ledger \.: it is a folder/],
    ['replay --delivery .', /cannot read the delivery \.: it is a folder/],
    ['audit verify --ledger .', /cannot read the ledger \.: it is a folder/],
    ['replay --ledger script.yml', /is not a ledger that this version can read: file is not a database/],
    ['replay --delivery script.yml', /is not a delivery of Alertmanager: it cannot be read as JSON/],
    ['audit', /"audit " is nothing to do/],
    ['restart', /"restart" is nothing that the receiver does/],
    ['explain --hlep', /receiver has no flag "--hlep"/],
  ])('%s: exit code 2 and words', async (words, why) => {
    const { exitCode, stderr } = await verb(words.replace('script.yml', file('script.yml')));
    expect(stderr).toMatch(why);
    expect(stderr).not.toContain('    at ');
    expect(exitCode).toBe(2);
  });
});
