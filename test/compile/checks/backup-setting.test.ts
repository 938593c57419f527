import { expect, test } from 'vitest';
import type { ReceiverSetting } from 'tocsin';
import { findingsOf } from '../../../packages/tocsin/src/compile/checks/index.ts';
import { modelOf, viewOf } from '../../../packages/tocsin/src/compile/compile.ts';
import { alertsOf, panelsOf } from '../../../packages/tocsin/src/compile/model.ts';
import { receiverConfig } from '../../../packages/tocsin/src/shared/receiver-config.ts';
import type { AnyEnvironment } from '../../../packages/tocsin/src/compile/stack/stack-parts.ts';
import project from '../../../tocsin.config.ts';
import { artefact, compiled, texts } from '../compiled.ts';

const { stack } = project;
const { production } = stack.environments;
const modelWith = (receiver: ReceiverSetting, paths: Readonly<Record<string, string>> = {}) => {
  const environment: AnyEnvironment = { ...production, receiver, paths: { ...production.paths, ...paths } };
  return modelOf(stack, environment, texts);
};
const said = (...given: Parameters<typeof modelWith>): readonly string[] => {
  const model = modelWith(...given);
  return findingsOf(model, viewOf(model))
    .filter(({ code }) => code === 'backup-setting')
    .map(({ severity, message }) => `${severity}: ${message}`);
};
const folder = (path: string) => ({ 'receiver-backups': path });

test.each<[string, RegExp, ...Parameters<typeof modelWith>]>([
  ['none is kept', /^error: .* removed as soon as they are made/, { backups: { keep: 0 } }],
  ['half of one is kept', /^error: .* removed as soon as they are made/, { backups: { keep: 1.5 } }],
  ['one follows the other', /^error: .* one follows the other without a pause$/, { backups: { every: '30s' } }],
  ['they lie in the state folder', /^error: .* where the ledger is/, {}, folder('/var/lib/tocsin/receiver/backups')],
  ['they lie there in other words', /^error: .* where the ledger is/, {}, folder('/var/lib/./tocsin/x/../receiver/')],
  ['the folder is no whole path', /^error: .* not absolute$/, {}, folder('backups')],
])('%s', (_what, sentence, ...given) => expect(said(...given)).toEqual([expect.stringMatching(sentence)]));

test.each<[string, ...Parameters<typeof modelWith>]>([
  ['nothing said', {}],
  ['four a day for a month', { backups: { every: '6h', keep: 120 } }],
  ['a folder beside the ledger', {}, folder('/var/lib/tocsin/receiver-copies')],
  ['none at all', { backups: false }, folder('/var/lib/tocsin/receiver')],
])('is well with %s', (_what, ...given) => expect(said(...given)).toEqual([]));

test('an environment that says nothing has one a day, and seven are kept', () =>
  expect(receiverConfig.parse(JSON.parse(artefact(compiled('production'), 'receiver/config.json'))).backups).toEqual({
    folder: '/var/lib/tocsin/receiver-backups',
    every: 86_400_000,
    keep: 7,
  }));

test('where none is made, nothing asks for one', () => {
  const [usual, without] = [modelWith({}), modelWith({ backups: false })];
  const names = (model: typeof usual): readonly string[] => alertsOf(model).map(({ name }) => name);
  const titles = (model: typeof usual): readonly string[] => panelsOf(model).map(({ title }) => title);
  const of = (all: readonly string[]): readonly string[] =>
    all.filter((each) => /backup.* of the ledger|LedgerBackup/i.test(each));
  expect(of([...names(usual), ...titles(usual)])).toHaveLength(5);
  expect(of([...names(without), ...titles(without), ...Object.keys(without.texts.runbooks)])).toEqual([]);
});
