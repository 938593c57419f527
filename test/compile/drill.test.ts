import { expect, test } from 'vitest';
import { milliseconds } from 'tocsin';
import { drill } from '../../src/stack/environments/drill.ts';
import { compiled } from './compiled.ts';

/** A duration of its own, and not a part of a word, a version or a time range that people choose. */
const DURATION = /(?<![\w.-])(?:\d+(?:ms|[smhdwy]))+(?![\w.])/g;

/** Times that are meant for people, or are labels: they are the same in a drill. */
const fixed = (line: string): boolean => /"(from|refresh)": "|askproai_active_users|window="/.test(line);

test('a drill is production, thirty times faster, and nothing else', () => {
  const production = new Map(compiled('production').artefacts.map(({ path, text }) => [path, text]));
  const faster = compiled('drill').artefacts;
  // Scenarios are told by the real clock: production has tested them.
  expect(faster.map(({ path }) => path)).toEqual(
    [...production.keys()].filter((path) => !path.startsWith('prometheus/tests/')),
  );

  let compared = 0;
  for (const { path, text } of faster) {
    if (path === 'manifest.json') continue;
    const slow = (production.get(path) ?? '').split('\n');
    for (const [index, line] of text.split('\n').entries()) {
      const other = slow[index] ?? '';
      if (line.includes('"version":') || line === other.replace('production', 'drill')) continue;
      expect(fixed(line), line).toBe(false);
      expect(line.replaceAll(DURATION, '~')).toBe(other.replaceAll(DURATION, '~').replace('production', 'drill'));
      const times = line.match(DURATION)?.map(milliseconds) ?? [];
      expect(
        times.map((ms) => ms * (drill.hurry ?? 1)),
        line,
      ).toEqual(other.match(DURATION)?.map(milliseconds));
      compared += times.length;
    }
  }
  expect(compared).toBeGreaterThan(30);
});
