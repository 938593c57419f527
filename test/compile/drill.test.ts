import { expect, test } from 'vitest';
import { milliseconds } from 'tocsin';
import { usualLoad } from 'tocsin/packs/node';
import { drill } from '../../src/stack/environments/drill.ts';
import { production as inProduction } from '../../src/stack/environments/production.ts';
import { compiled } from './compiled.ts';

/** A duration of its own, and not a part of a word, a version or a time range that people choose. */
const DURATION = /(?<![\w.-])(?:\d+(?:ms|[smhdwy]))+(?![\w.])/g;

/** Times that are meant for people, or are labels: they are the same in a drill. */
const fixed = (line: string): boolean => /"(from|refresh)": "|askproai_active_users|window="/.test(line);

/** A file's words, however its expressions are laid out over lines: shorter durations need fewer. */
const wordsOf = (text: string): readonly string[] =>
  text
    .replaceAll(/"version": \d+|\|-\n|\\n/g, ' ')
    .split(/\s+|(?<=[([])|(?=[)\]])/)
    .filter((word) => word !== '');

test('a drill is production, thirty times faster, and nothing else but for limits of the machine that it runs on', () => {
  const { settings, ...rest } = drill;
  const { settings: usual } = inProduction;
  expect(settings?.map(({ limit }) => limit.name)).toEqual(
    [usualLoad.maxCpuBusy, usualLoad.maxCpuStolen, usualLoad.maxDiskQueue, usualLoad.minSynchronised].map(
      ({ name }) => name,
    ),
  );
  // Its exporters lie on one machine, and ask nobody for a certificate.
  const served = { ...rest, exporterTls: true };
  const alike = usual === undefined ? served : { ...served, settings: usual };
  const production = new Map(compiled('production').artefacts.map(({ path, text }) => [path, text]));
  const faster = compiled('drill', { environments: { drill: alike } }).artefacts;
  // Scenarios are told by the real clock: production has tested them.
  expect(faster.map(({ path }) => path)).toEqual(
    [...production.keys()].filter((path) => !path.startsWith('prometheus/tests/')),
  );

  let compared = 0;
  for (const { path, text } of faster) {
    if (path === 'manifest.json') continue;
    const slow = production.get(path) ?? '';
    for (const line of text.split('\n').filter(fixed))
      expect(slow.replaceAll('production', 'drill').split('\n'), path).toContain(line);
    const words = wordsOf(slow);
    for (const [index, word] of wordsOf(text).entries()) {
      const other = words[index] ?? '';
      if (word === other.replace('production', 'drill')) continue;
      expect(word.replaceAll(DURATION, '~')).toBe(other.replaceAll(DURATION, '~').replace('production', 'drill'));
      const times = word.match(DURATION)?.map(milliseconds) ?? [];
      expect(
        times.map((ms) => ms * (drill.speedup ?? 1)),
        word,
      ).toEqual(other.match(DURATION)?.map(milliseconds));
      compared += times.length;
    }
  }
  expect(compared).toBeGreaterThan(30);
});
