import type { Change } from './change.ts';

/** What a subject begins with, one and many, in the order in which they are told. */
const COUNTED: readonly (readonly [one: string, many: string])[] = [
  ['alert', 'alerts'],
  ['job', 'jobs'],
  ['panel', 'panels'],
  ['response', 'responses'],
  ['order', 'orders'],
];

/** An environment that is on one side alone, of which `changes` tell all that it has, as one change. */
export const wholeChange = (kind: 'added' | 'removed', environment: string, changes: readonly Change[]): Change => {
  const has = COUNTED.flatMap(([one, many]) => {
    const count = changes.filter(({ subject }) => subject.startsWith(`${one} `)).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  const all = has.length === 0 ? 'nothing to watch' : has.join(', ');
  return {
    kind,
    subject: `environment ${environment}`,
    says: kind === 'added' ? `it is new, with ${all}` : `it is gone, and its files with it: it had ${all}`,
  };
};
