import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { actions } from './actions.ts';

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
