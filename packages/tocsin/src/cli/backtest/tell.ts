import { judgedBy, type Incident } from '../../engine/history/judged.ts';
import { checkedAgainst } from '../../engine/history/recorded.ts';
import type { AlertingRule } from '../../engine/rules/rule.ts';
import type { Labels } from '../../promql/evaluate/labels.ts';
import { parse } from '../../promql/parse.ts';
import { checkedLine } from './output/checked.ts';
import { judgedLine, judgedLines } from './output/judged.ts';
import type { Section } from './output/page.ts';
import { plotOf } from './plot.ts';
import type { Past } from './past.ts';
import { proposalText } from './output/patch.ts';
import { proposalOf, type Proposal } from './proposal.ts';
import { alertsIn, type Rules } from './rules.ts';
import type { Sweep } from './sweep.ts';
import { episodeLines, headOf, sweptLines, unknownLines } from './output/text.ts';
import { swept, trialOf, type Trial } from './trial.ts';

interface Told {
  readonly rules: Rules;
  readonly past: Past;
  /** Which alerts; empty for all. */
  readonly names: readonly string[];
  readonly sweep: Sweep | undefined;
  readonly incidents: readonly Incident[] | undefined;
  /** Takes the name and the lines of each alert for a page, with a plot. Absent: none is drawn. */
  readonly draw?: ((section: Section) => void) | undefined;
}

const RECORDED = parse('ALERTS{alertstate="firing"}');

/** Several rules may share a name, and differ in labels that they say. */
const isOf = (rule: AlertingRule, labels: Labels): boolean =>
  rule.labels.every(([name, text]) => text.includes('{{') || labels.get(name) === text);

/** Tells alert by alert what it would have done, and then of all together. Whether all of it is known. @throws UsageError */
export const tell = async (
  { rules, past, names, sweep, incidents, draw }: Told,
  write: (text: string) => void,
): Promise<boolean> => {
  const { start, step, count } = past.steps;
  const { version } = rules.target;
  const alerts = alertsIn(rules).filter(({ name }) => names.length === 0 || names.includes(name));
  const recorded = await past.give(RECORDED);
  const byAlert = Map.groupBy(recorded.series, ({ labels }) => labels.get('alertname'));
  const trials: Trial[] = [];
  const proposals: Proposal[] = [];
  for (const rule of alerts) {
    const trial = await trialOf(rule, past, version);
    trials.push(trial);
    const tried = sweep && trial.missing.length === 0 ? await swept(rule, sweep, past, version) : undefined;
    const proposal = incidents && tried && proposalOf(trial, tried, incidents);
    if (proposal) proposals.push(proposal);
    const own = byAlert.get(rule.name)?.filter(({ labels }) => isOf(rule, labels));
    const checked = checkedAgainst(trial.episodes, own ?? [], { step, end: start + (count - 1) * step });
    const isComparable = trial.unknown.length + recorded.unknown.length === 0;
    const lines = [
      headOf(trial),
      ...(incidents ? [judgedLine(judgedBy(trial.episodes, incidents))] : []),
      ...(isComparable && recorded.series.length > 0 ? [checkedLine(checked, own !== undefined)] : []),
      ...episodeLines(trial.episodes, ''),
      ...unknownLines(trial),
      ...(sweep && trial.missing.length === 0 ? sweptLines(tried) : []),
    ];
    const shown = lines.filter((line) => line !== undefined).map((line) => line.trimStart());
    draw?.({ name: rule.name, lines: shown, plot: await plotOf(trial, past) });
    write(`${trials.length === 1 ? '' : '\n'}${rule.name}\n${shown.map((line) => `  ${line}\n`).join('')}`);
  }
  const isWhole = trials.every(({ unknown }) => unknown.length === 0);
  const all = trials.flatMap(({ episodes }) => episodes);
  if (incidents) write(`\n${judgedLines(judgedBy(all, incidents)).join('\n')}\n`);
  for (const proposal of proposals) write(`\n${proposalText(proposal, rules)}`);
  write(past.notes.map((note) => `not known: ${note}\n`).join(''));
  if (!isWhole) write('\nwhat is not known did not come; the same command asks for it again, and for no more\n');
  return isWhole;
};
