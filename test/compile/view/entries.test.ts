import { expect, test } from 'vitest';
import { entryIn, Entries, withEntry, withoutDoubles } from '../../../packages/tocsin/src/compile/view/text/entries.ts';
import type { Entry, Mapping } from '../../../packages/tocsin/src/compile/view/text/tree-types.ts';

const entry = (key: string, value: number): Entry => ({
  key,
  value: { kind: 'scalar', value, from: 0, to: 1 },
  from: 0,
  to: 1,
});
const valueOf = (found: Entry | undefined): unknown => (found?.value.kind === 'scalar' ? found.value.value : undefined);

test.each([3, 200])(
  'of %i entries each is found by its key, and the last of two that are the same is kept',
  (count) => {
    const read = new Entries();
    for (let at = 0; at < count; at++) read.add(entry(`k${at}`, at));
    expect(read.has('k1')).toBe(true);
    expect(read.has('k')).toBe(false);
    read.set(entry('k1', -1));
    expect(read.list).toHaveLength(count);
    const map: Mapping = { kind: 'map', entries: read.list, from: 0, to: 1 };
    expect(valueOf(entryIn(map, 'k1'))).toBe(-1);
    expect(valueOf(entryIn(map, `k${count - 1}`))).toBe(count - 1);
    expect(entryIn(map, 'other')).toBeUndefined();
    expect(valueOf(entryIn(withEntry(map, entry('other', 7)), 'other'))).toBe(7);
    expect(withEntry(map, entry('k2', 8)).entries.map(({ key }) => key)).toEqual(read.list.map(({ key }) => key));
    const doubled = [...read.list, entry('k0', 9)];
    expect(withoutDoubles(doubled)).toHaveLength(count);
    expect(valueOf(withoutDoubles(doubled)[0])).toBe(9);
  },
);
