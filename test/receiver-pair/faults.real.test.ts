import { afterAll, beforeAll, expect, test } from 'vitest';
import { soakPair } from '../soak/pair.ts';
import { openStore, type Store } from './kit.ts';

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.stop());

// `npm run soak -- receiver-pair` does it two hundred times.
test('nine times the active one is killed, paused or cut off, on hosts whose clocks are wrong: nothing lost, nothing twice, nothing in limbo', async () => {
  const count = await soakPair(store, { name: 'faults', faults: 9, lapse: 1_000 });
  expect(count).toMatchObject({ faults: 9, lost: 0, doubled: 0, invented: 0, limbo: 0 });
  expect(count.accepted).toBeGreaterThan(9);
}, 600_000);
