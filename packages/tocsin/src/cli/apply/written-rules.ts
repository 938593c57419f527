import { parse } from 'yaml';
import { z } from 'zod';
import type { Artefact } from '../../compile/artefact.ts';
import { canonical } from '../../promql/canonical.ts';

const ruleFile = z.object({
  groups: z.array(
    z.object({
      name: z.string(),
      rules: z.array(
        z.object({ alert: z.string().optional(), record: z.string().optional(), expr: z.coerce.string() }),
      ),
    }),
  ),
});

/** A rule as a server is held to it: the same for the same expression, however it is laid out. */
export interface KeyedRule {
  readonly name: string;
  readonly key: string;
}

export const keyOf = (group: string, name: string, query: string): string => `${group}/${name}: ${canonical(query)}`;

/** The rules that were written for one who evaluates them, by its folder. */
export const writtenRules = (artefacts: readonly Artefact[], folder: 'prometheus' | 'vmalert'): readonly KeyedRule[] =>
  artefacts
    .filter(({ path }) => path.startsWith(`${folder}/rules/`))
    .flatMap(({ text }) => ruleFile.parse(parse(text)).groups)
    .flatMap((group) =>
      group.rules.map(({ alert, record, expr }) => {
        const name = alert ?? record ?? '';
        return { name, key: keyOf(group.name, name, expr) };
      }),
    );

/** What of it a server runs otherwise, in words; undefined where it runs exactly those. */
export const otherRules = (written: readonly KeyedRule[], running: readonly KeyedRule[]): string | undefined => {
  const [writtenKeys, runningKeys] = [written, running].map((rules) => new Set(rules.map(({ key }) => key)));
  const missing = written.find(({ key }) => runningKeys?.has(key) !== true);
  if (missing !== undefined) return `does not run ${missing.name} as it was written`;
  const extra = running.find(({ key }) => writtenKeys?.has(key) !== true);
  return extra !== undefined || running.length !== written.length
    ? `runs a rule that was not written: ${extra?.name ?? 'one of them twice'}`
    : undefined;
};
