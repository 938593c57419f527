import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '../../packages/tocsin/src/promql/check/check.ts';
import { versionOf } from '../../packages/tocsin/src/promql/version.ts';
import { describeWith } from '../describe-with.ts';
import { corpus, today } from './corpus.ts';
import { promtools, promtoolSays } from './promtool.ts';
import { texts } from './wild.ts';

const runs = Number(process.env['TOCSIN_VERDICTS'] ?? 5000);
const seed = Number(process.env['TOCSIN_SEED'] ?? 1);

/** What Prometheus' parser cannot be asked: an empty rule is refused for being empty. */
const isAskable = (text: string): boolean => text.trim() !== '';

const flags = ['promql-experimental-functions', 'promql-binop-fill-modifiers'] as const;
/** Every promtool by itself, and those that know today's flags with them, too. */
const judges = () =>
  promtools().flatMap(({ program, version }) => [
    { program, version, features: [] },
    ...((versionOf(version) ?? 0) >= 3014 ? [{ program, version, features: flags }] : []),
  ]);

test('the corpus is realistic and large enough to mutate', () => {
  expect(corpus.length).toBeGreaterThan(150);
});

describeWith('promtool', ['promtool'], () => {
  for (const { program, version, features } of judges())
    test(`the verdicts are those of promtool ${[version, ...features].join(' with ')}`, () => {
      const target = versionOf(version) ?? 0;
      const expressions = [
        ...corpus,
        ...today,
        ...fc.sample(texts(corpus), { numRuns: runs, seed }),
        ...fc.sample(texts(today), { numRuns: Math.ceil(runs / 4), seed }),
      ].filter(isAskable);
      const said = promtoolSays(program, expressions, features);
      const differ = expressions.flatMap((text, index) => {
        const { ok, problems } = check(text, target, new Set(features));
        const judge = said[index];
        return ok === (judge === undefined)
          ? []
          : [
              {
                text,
                promtool: judge ?? 'accepts',
                tocsin: problems.map(({ message }) => message).join('; ') || 'accepts',
              },
            ];
      });
      const refused = said.filter((words) => words !== undefined).length;
      console.log(
        `promtool ${[version, ...features].join('+')}: ${expressions.length} expressions, ${refused} refused, ${differ.length} verdicts differ (seed ${seed})`,
      );
      expect(differ.slice(0, 20), `${differ.length} of ${expressions.length}, seed ${seed}`).toEqual([]);
    }, 600_000);
});
