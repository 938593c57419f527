import { expect, test } from 'vitest';
import { soak } from '../soak/soak.ts';
import { scratch } from './scratch.ts';

// `npm run soak` kills a thousand times.
test('fifty times kill -9 at random points, and a restore in between: nothing lost, nothing twice, nothing in limbo', async () => {
  const count = await soak({ dir: scratch(), kills: 50 });
  expect(count).toMatchObject({ kills: 50, lost: 0, doubled: 0, invented: 0, limbo: 0, broken: 0 });
  expect(count.copies).toBeGreaterThan(0);
  expect(count.backups).toBeGreaterThan(2);
  expect(count.accepted).toBeGreaterThan(50);
  expect(count.ordered).toBeGreaterThan(25);
}, 900_000);
