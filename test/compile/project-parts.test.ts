import { defineProject, type Pack } from 'tocsin';
import { describe, expect, test } from 'vitest';
import project from '../../tocsin.config.ts';

const { packs: all, ...stack } = project.stack;
const own = all.slice(0, -1);
const named = (name: string): Pack => {
  const pack = own.find((each) => each.name === name);
  if (!pack) throw new Error(`no pack ${name}`);
  return pack;
};
const defined = (packs: readonly unknown[], parts: object = {}) =>
  defineProject({ stack, packs: packs as readonly Pack[], ...parts });

describe('what does not fit is refused where the project is put together', () => {
  test('what fits does not', () => {
    expect(defined(own).stack.packs.map(({ name }) => name)).toEqual([...own.map(({ name }) => name), stack.name]);
  });
  test.each([
    ['a name in the place of a pack', ['redis'], 'number 1 of the packs is "redis", which is not a pack'],
    [
      'an import that was not called',
      [named('nginx'), () => 1],
      'number 2 of the packs is a function, which is not a pack',
    ],
    ['what is undefined', [undefined], 'number 1 of the packs is undefined, which is not a pack'],
    ['one pack twice', [named('redis'), named('redis')], 'the pack redis is there twice'],
    ['a pack without what it needs', [named('tls')], 'the pack tls needs the pack nginx, which is not listed'],
  ])('%s', (_, packs, says) => {
    expect(() => defined(packs)).toThrow(says);
  });
  test('a collector of the project with the id of a pack’s', () => {
    const { collectors = [] } = named('backups');
    expect(() => defined(own, { collectors })).toThrow('the collector backups is there twice');
  });
  test('an action of the project with the name of a pack’s', () => {
    const { actions = [] } = named('backups');
    expect(() => defined(own, { actions })).toThrow('the action backup.run is there twice');
  });
  test.each(['rules', 'jobs', 'environments'] as const)('a stack without %s', (part) => {
    expect(() => defineProject({ stack: { ...stack, [part]: undefined } })).toThrow(`the stack has no ${part}`);
  });
});
