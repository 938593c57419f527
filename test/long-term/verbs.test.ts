import { expect, test } from 'vitest';
import { leftToOthers, serversOf } from '../../packages/tocsin/src/cli/apply/servers.ts';
import { isStore, leftOutText, withoutStore } from '../../packages/tocsin/src/cli/backtest/over-store.ts';
import { alertsIn, rulesOf } from '../../packages/tocsin/src/cli/backtest/rules.ts';
import { differenceOf } from '../../packages/tocsin/src/cli/diff/environment.ts';
import { faultNamed } from '../../packages/tocsin/src/cli/rehearse/faults.ts';
import { stageOf } from '../../packages/tocsin/src/cli/rehearse/stage.ts';
import { rehearse } from '../../packages/tocsin/src/preview/rehearsal/rehearse.ts';
import type { Compiled } from '../../packages/tocsin/src/compile/compile.ts';
import { estate, kept, victoria } from './kept.ts';

const here = kept();
const enough = kept(estate, { retention: { time: '1d', size: '20GB' } });
const filesOf = ({ artefacts }: Compiled) => new Map(artefacts.map(({ path, text }) => [path, text]));
const changes = (was: Compiled, is: Compiled): readonly string[] =>
  differenceOf(filesOf(was), filesOf(is)).changes.map(({ kind, subject, says }) => `${kind} ${subject}: ${says}`);

test('diff: a rule that goes to the store is the same rule, and is said to go there', () => {
  const told = changes(enough, here).filter((line) => /MemoryPeaked|max6h/.test(line));
  expect(told).toEqual([
    'changed record instance:memory_available_bytes:max6h: evaluated by Prometheus -> vmalert',
    'changed alert MemoryPeaked: evaluated by Prometheus -> vmalert',
  ]);
  expect(changes(here, enough)).toContain('changed alert MemoryPeaked: evaluated by vmalert -> Prometheus');
});

test('diff: what changes in a rule over the store is told as of any other', () => {
  const files = filesOf(here);
  const path = 'vmalert/rules/peaks.yml';
  const text = files.get(path) ?? '';
  const now = text.replace('priority: P3', 'priority: P2').replace(/> 6\d+/, '> 1');
  expect(now).not.toBe(text);
  const { changes: told, unread } = differenceOf(files, new Map([...files, [path, now]]));
  expect(told).toEqual([
    { kind: 'tightened', subject: 'alert MemoryPeaked', says: expect.stringMatching(/^threshold .* -> 1$/) },
    { kind: 'tightened', subject: 'alert MemoryPeaked', says: 'priority P3 -> P2' },
  ]);
  expect(unread).toEqual([]);
});

test('diff: a new one says who evaluates it', () => {
  const files = filesOf(here);
  const { changes: told } = differenceOf(
    new Map([...files].filter(([path]) => !path.startsWith('vmalert/rules/'))),
    files,
  );
  expect(told.map(({ kind, subject, says }) => `${kind} ${subject}: ${says}`)).toEqual([
    expect.stringMatching(/^added record instance:memory_available_bytes:max6h: is .*; vmalert evaluates it$/),
    expect.stringMatching(/^added alert MemoryPeaked: P3, .*; vmalert evaluates it$/),
  ]);
});

test('backtest: a file is played with the rules over the store, and a Prometheus without them, which is said', () => {
  const rules = rulesOf(here);
  const names = (of: typeof rules): readonly string[] => alertsIn(of).map(({ name }) => name);
  expect(names(rules)).toEqual(expect.arrayContaining(['MemoryPeaked', 'MemoryIsHigh']));
  expect(names(withoutStore(rules, []))).toContain('MemoryIsHigh');
  expect(names(withoutStore(rules, []))).not.toContain('MemoryPeaked');
  expect(leftOutText([rules])).toBe(
    '\nnot replayed: MemoryPeaked: evaluated over the long-term store, and --prometheus names another server\n' +
      'help: --prometheus http://127.0.0.1:8428 asks the store; where it has another address here, name its rules as well: --rules\n',
  );
  expect(leftOutText([rulesOf(enough)])).toBe('');
  expect(isStore('http://127.0.0.1:8428/', rules)).toBe(true);
  expect(isStore('http://127.0.0.1:9090', rules)).toBe(false);
});

test('rehearse: a fault that only a rule over the store sees is played as any other', () => {
  const { stage, story } = stageOf(here, faultNamed(here.model, 'MemoryPeaked'), undefined);
  const fired = rehearse(stage, story).turns.filter(({ kind }) => kind === 'fires');
  expect(fired.map(({ labels, summary }) => [labels['alertname'], labels['environment'], summary])).toEqual(
    expect.arrayContaining([['MemoryPeaked', 'estate', expect.stringMatching(/^80GiB of memory were available on /)]]),
  );
});

test('backtest: one that is named is refused where its store is not asked', () => {
  expect(() => withoutStore(rulesOf(here), ['MemoryPeaked'])).toThrow(
    'the alert MemoryPeaked is evaluated over the long-term store, and --prometheus names another server',
  );
});

test('backtest: rules for Mimir are read as well, though they stand under a name', () => {
  const mimir = kept({ ...estate, longTerm: 'https://mimir.example' }, { longTerm: { is: 'mimir', keep: '2y' } });
  expect(alertsIn({ groups: rulesOf(mimir).overStore }).map(({ name }) => name)).toEqual(['MemoryPeaked']);
});

test('apply: vmalert is one of the servers where there is one, and a flag for none is refused', async () => {
  const { vmalert } = await serversOf({ ...here.model, webUsers: false }, {});
  expect(vmalert).toEqual({ name: 'vmalert', url: 'http://127.0.0.1:8880', access: {} });
  const { longTerm: _, ...without } = estate;
  const none = kept(without, { retention: { time: '1d', size: '20GB' } });
  expect(await serversOf({ ...none.model, webUsers: false }, {})).not.toHaveProperty('vmalert');
  await expect(serversOf(none.model, { vmalert: 'http://127.0.0.1:1' })).rejects.toThrow('estate has no vmalert');
  await expect(serversOf(here.model, { vmalert: '127.0.0.1' })).rejects.toThrow('"127.0.0.1" is not an address');
});

test('apply: what it does not load is said, with what does', () => {
  const at = (longTerm: `https://${string}`, store: object) =>
    leftToOthers(kept({ ...estate, longTerm }, { longTerm: { ...victoria, ...store } as typeof victoria }).model);
  expect(leftToOthers(here.model)).toBeUndefined();
  expect(at('https://mimir.example', { is: 'mimir' })).toMatch(/mimir\/rules, and apply does not load them/);
  expect(at('https://thanos.example', { is: 'thanos', objectStoreFile: 'bucket' })).toMatch(
    /thanos\/rules, and apply does not load them/,
  );
});
