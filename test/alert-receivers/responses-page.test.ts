import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { workloadActions } from '../../packages/packs/kubernetes/actions/index.ts';
import { actionsOf } from '../../packages/tocsin/src/receiver/actions/actions.ts';
import project from '../../tocsin.config.ts';

/** Those of AskProAI, and those of packs that it does not use. */
const actions = actionsOf([...project.stack.packs.flatMap((pack) => pack.actions ?? []), ...workloadActions]);

const page = readFileSync(new URL('../../docs/responses.md', import.meta.url), 'utf8');

test('the page has a row for every response, with its class and whether it can be taken back', () => {
  const rows = [...page.matchAll(/^\| `([\w.]+)` \| (\w+) \|.*\| ([^|]*) ?\|$/gm)].map(
    ([, name, kind, back]) => `${name} ${kind} ${back?.trim() === '' ? 'stays' : 'taken back'}`,
  );
  expect(rows.toSorted()).toEqual(
    [...actions.values()]
      .map((action) => `${action.spec.name} ${action.spec.class} ${'undo' in action ? 'taken back' : 'stays'}`)
      .toSorted(),
  );
});
test('what is called reversible can be taken back', () => {
  for (const action of actions.values())
    if (action.spec.class === 'reversible') expect('undo' in action, action.spec.name).toBe(true);
});
