import fc from 'fast-check';
import { expect, test } from 'vitest';
import { observe, type Episode, type Meaning } from '../../packages/tocsin/src/receiver/alerts/episode.ts';

interface News {
  readonly of: number;
  readonly status: 'firing' | 'resolved';
  readonly startsAt: number;
  readonly endsAt: number;
}
/** Follows one alert through what is delivered about it. */
const follow = (news: readonly News[]): readonly { readonly of: number; readonly meaning: Meaning }[] => {
  let last: Episode | undefined;
  return news.map((seen, at) => {
    const { meaning, episode } = observe(last, seen, at);
    last = episode;
    return { of: seen.of, meaning };
  });
};
const opened = (news: readonly News[]): readonly number[] =>
  follow(news)
    .filter(({ meaning }) => meaning === 'opened')
    .map(({ of }) => of);

/** True histories: episodes one after another, and for each the firings and ends that are told of it, with starts that drift. */
const histories = fc
  .array(
    fc.record({
      pause: fc.integer({ min: 2, max: 50 }),
      lasts: fc.integer({ min: 2, max: 50 }),
      firings: fc.array(fc.nat(1), { minLength: 1, maxLength: 3 }),
      ends: fc.integer({ min: 1, max: 2 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((episodes) => {
    let clock = 0;
    return episodes.flatMap(({ pause, lasts, firings, ends }, of) => {
      const startsAt = (clock += pause);
      const endsAt = (clock += lasts);
      return [
        ...firings.map((drift): News => ({
          of,
          status: 'firing',
          startsAt: startsAt + drift,
          endsAt: Number.MIN_SAFE_INTEGER,
        })),
        ...Array.from({ length: ends }, (): News => ({ of, status: 'resolved', startsAt, endsAt })),
      ];
    });
  });

test('told in order, each episode opens once', () => {
  fc.assert(
    fc.property(histories, (news) => {
      expect(opened(news)).toEqual([...new Set(news.map(({ of }) => of))]);
    }),
  );
});

test('told in any order, and any part of it again, no episode opens twice', () => {
  const disorder = histories.chain((news) => fc.array(fc.constantFrom(...news), { minLength: 1, maxLength: 30 }));
  fc.assert(
    fc.property(disorder, (news) => {
      const of = opened(news);
      expect(new Set(of).size).toBe(of.length);
    }),
    { numRuns: 10_000 },
  );
});

const firing = { of: 0, status: 'firing', startsAt: 100, endsAt: -1 } as const;
const ended = { of: 0, status: 'resolved', startsAt: 90, endsAt: 200 } as const;

test('a firing from before the end is an echo, one from after it a new episode', () => {
  const meanings = follow([firing, ended, firing, { ...firing, startsAt: 200 }, { ...firing, startsAt: 201 }]).map(
    ({ meaning }) => meaning,
  );
  expect(meanings).toEqual(['opened', 'resolved', 'echo', 'echo', 'opened']);
});
test('an end that comes before its beginning keeps the beginning from opening', () => {
  expect(follow([ended, firing]).map(({ meaning }) => meaning)).toEqual(['resolved', 'echo']);
});
test('the late end of an earlier episode does not close a later one', () => {
  const meanings = follow([firing, ended, { ...firing, startsAt: 300 }, ended, { ...firing, startsAt: 300 }]).map(
    ({ meaning }) => meaning,
  );
  expect(meanings).toEqual(['opened', 'resolved', 'opened', 'echo', 'repeated']);
});
