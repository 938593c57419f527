import { expect, test } from 'vitest';
import { describeWith } from '../../../describe-with.ts';
import { amtools, blackboxExporters, promtools, type Promtool } from '../../../promql/promtool.ts';
import { broken } from './broken.ts';
import { judged, type Kind } from './judges.ts';
import { whyListed } from './listed.ts';
import { refusals } from './ours.ts';
import { Random } from './random.ts';
import { ruleWords } from './rule-words.ts';
import { seeds } from './seeds.ts';
import { types } from './types.ts';

const runs = Number(process.env['TOCSIN_CONFIGURATIONS'] ?? 150);
const seed = Number(process.env['TOCSIN_SEED'] ?? 1);

/** A build may leave discoveries out. */
const isInEveryBuild = (field: string): boolean =>
  field !== 'google_iam' && (!field.endsWith('_sd_configs') || field === 'file_sd_configs');

/** Files of a kind on whose fate a program and the checks differ, and are not meant to. */
const disagreements = (
  kind: Kind,
  { program, version }: Promtool,
): { readonly differ: readonly string[]; readonly refused: number } => {
  const random = new Random(seed);
  const words = kind === 'rules' ? ruleWords : {};
  const texts = Array.from({ length: runs }, () =>
    broken(random.of(seeds[kind]), types[kind], random, isInEveryBuild, words),
  );
  const said = judged(kind, texts, { promtool: program, amtool: program, blackbox_exporter: program });
  const differ = texts.flatMap((text, index) => {
    const theirs = said[index];
    const [ours] = refusals(kind, text, version);
    if ((ours === undefined) === (theirs === undefined)) return [];
    const about = { text, version, ...(theirs === undefined ? {} : { theirs }) };
    return whyListed(kind, about) === undefined
      ? [`${ours ?? 'taken by us'}\n${theirs ?? 'taken by the program'}\n${text}`]
      : [];
  });
  return { differ, refused: said.filter((verdict) => verdict !== undefined).length };
};

const kinds = { promtool: ['prometheus', 'rules'], amtool: ['alertmanager'], blackbox_exporter: ['blackbox'] } as const;
for (const [name, programs] of [
  ['promtool', promtools],
  ['amtool', amtools],
  ['blackbox_exporter', blackboxExporters],
] as const)
  describeWith(name, [name === 'blackbox_exporter' ? ['prometheus-blackbox-exporter', name] : name], () => {
    for (const judge of programs())
      for (const kind of kinds[name])
        test(`${name} ${judge.version} refuses the same files of ${kind}`, () => {
          const { differ, refused } = disagreements(kind, judge);
          expect(differ).toEqual([]);
          // Neither everything nor nothing is broken, or the test would say little.
          expect(refused).toBeGreaterThan(runs / 5);
          expect(refused).toBeLessThan((runs * 19) / 20);
        });
  });
