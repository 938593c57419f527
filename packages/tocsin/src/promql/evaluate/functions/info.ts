import type { Expr, LabelMatcher } from '../../nodes.ts';
import { satisfies } from '../../regex.ts';
import { settled } from '../columns.ts';
import type { Context } from '../context.ts';
import type { Frame } from '../frame.ts';
import { labelsFrom, METADATA, type Labels } from '../labels.ts';
import { lookingOfInfo } from './info-looking.ts';
import { EvaluationError } from '../problem.ts';
import { matchersOf } from '../select/matchers.ts';
import { pickedColumn } from '../select/instant.ts';
import type { Looking } from '../time/shift.ts';
import { hasAny, type Column } from '../value.ts';

/** By these labels series and info series are of the same target. */
const identifying: ReadonlySet<string> = new Set(['instance', 'job']);
const isOfName = ({ label }: LabelMatcher): boolean => label === '__name__';

/** Adds the labels of info series of the same target. @throws EvaluationError */
export const info = (node: Expr, selector: Expr | undefined, frame: Frame, context: Context): readonly Column[] => {
  const columns = context.vector(node, frame);
  const asked = selector?.type === 'vector' ? matchersOf(selector) : [];
  const names = nameMatchers(asked.filter(isOfName));
  const wanted = asked.filter((matcher) => !isOfName(matcher));
  const isInfo = ({ labels }: Column): boolean => names.every((matcher) => satisfies(matcher, labels.get('__name__')));
  const bases = columns.filter((column) => !isInfo(column));
  const infos = infoColumns([...names, ...wanted], bases, lookingOfInfo(node, context), frame, context);
  return settled(columns.flatMap((column) => (isInfo(column) ? [column] : enriched(column, infos, wanted, frame))));
};

/** Without a name that is asked for it is `target_info`; with names only ruled out, all others. */
const nameMatchers = (asked: readonly LabelMatcher[]): readonly LabelMatcher[] => {
  if (asked.some(({ op }) => op === '=' || op === '=~')) return asked;
  return asked.length > 0
    ? [{ label: '__name__', op: '=~', value: '.+_info' }, ...asked]
    : [{ label: '__name__', op: '=', value: 'target_info' }];
};

const isTarget = ({ names }: Labels): boolean => names.length > 0;

/** The info series of the targets, their values the times of their samples. */
const infoColumns = (
  matchers: readonly LabelMatcher[],
  bases: readonly Column[],
  looking: Looking,
  frame: Frame,
  context: Context,
): readonly Column[] => {
  const targets = new Set(
    bases
      .map(({ labels }) => labels.only(identifying))
      .filter(isTarget)
      .map(({ key }) => key),
  );
  if (targets.size === 0) return [];
  return context.storage
    .select(matchers)
    .filter(({ labels }) => targets.has(labels.only(identifying).key))
    .map((series) => {
      const column = pickedColumn(series, frame, looking, context, 'value');
      if (column.histograms?.some(Boolean))
        throw new EvaluationError(`this should be an info metric, with float samples: ${series.labels.toString()}`);
      return pickedColumn(series, frame, looking, context, 'time');
    })
    .filter(hasAny);
};

const enriched = (
  column: Column,
  infos: readonly Column[],
  wanted: readonly LabelMatcher[],
  { steps }: Frame,
): readonly Column[] => {
  const target = column.labels.only(identifying).key;
  const own = infos.filter(({ labels }) => labels.only(identifying).key === target);
  const made = new Map<string, { labels: Labels; present: Uint8Array }>();
  for (let step = 0; step < steps; step++) {
    if (column.present[step] !== 1) continue;
    const labels = labelsAt(column, newest(own, step), wanted);
    if (!labels) continue;
    let result = made.get(labels.key);
    if (!result) made.set(labels.key, (result = { labels, present: new Uint8Array(steps) }));
    result.present[step] = 1;
  }
  return [...made.values()].map((result) => ({ ...column, ...result }));
};

/** Of each name the series whose sample is the newest. @throws EvaluationError where two are */
const newest = (infos: readonly Column[], step: number): readonly Column[] => {
  const byName = new Map<string, Column>();
  for (const column of infos) {
    if (column.present[step] !== 1) continue;
    const name = column.labels.get('__name__');
    const before = byName.get(name);
    const [time = 0, timeBefore = -1] = [column.values[step], before?.values[step]];
    if (before && time === timeBefore)
      throw new EvaluationError(
        `found duplicate series for info metric: existing ${before.labels.toString()} @ ${time}, new ${column.labels.toString()} @ ${time}`,
      );
    if (time > timeBefore) byName.set(name, column);
  }
  return [...byName.values()];
};

const labelsAt = (
  { labels }: Column,
  infos: readonly Column[],
  wanted: readonly LabelMatcher[],
): Labels | undefined => {
  if (infos.length === 0) return wanted.every((matcher) => satisfies(matcher, '')) ? labels : undefined;
  const added = new Map<string, string>();
  for (const { labels: data } of infos)
    for (const [name, value] of data.entries()) {
      if (METADATA.has(name) || (wanted.length > 0 && !wanted.some(({ label }) => label === name))) continue;
      const before = added.get(name);
      if (before !== undefined && before !== value) throw new EvaluationError(`conflicting label: ${name}`);
      if (labels.get(name) === '') added.set(name, value);
    }
  return labelsFrom([...labels.entries(), ...added]);
};
