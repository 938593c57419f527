import { either } from './either.ts';
import type { Facts, KnownLabel, KnownMetric, World } from './types.ts';

/** A world with results of recording rules: the newest in a small map that is copied, the others in one that rarely is. */
interface RecordedWorld extends World {
  readonly base: World;
  readonly older: ReadonlyMap<string, KnownMetric>;
  readonly recent: ReadonlyMap<string, KnownMetric>;
}
const RECENT = 64;
const isRecorded = (world: World): world is RecordedWorld => 'recent' in world;

/** The world with the result of a recording rule in it; `labels` are those that the rule sets itself. */
export const recorded = (
  world: World,
  name: string,
  facts: Facts,
  labels: Readonly<Record<string, string>> = {},
): World => {
  const before = isRecorded(world) ? world : { base: world, older: new Map(), recent: new Map() };
  const isFull = before.recent.size >= RECENT;
  const older = isFull ? new Map([...before.older, ...before.recent]) : before.older;
  const first = before.recent.get(name) ?? before.older.get(name);
  const metric = metricOf(facts, labels);
  const recent = new Map(isFull ? [] : before.recent).set(name, first ? either(first, metric) : metric);
  const { base } = before;
  const extended: RecordedWorld = {
    base,
    older,
    recent,
    metric: (asked) => recent.get(asked) ?? older.get(asked) ?? base.metric(asked),
  };
  return extended;
};

const metricOf = (facts: Facts, set: Readonly<Record<string, string>>): KnownMetric => {
  const { min, max, nan } = facts.range;
  return {
    type: facts.kind === 'counter' ? 'counter' : facts.kind === 'gauge' ? 'gauge' : 'unknown',
    ...(facts.unit ? { unit: facts.unit } : {}),
    labels: { closed: facts.labels.rest.presence === 'never', names: { ...inherited(facts), ...given(set) } },
    ...(nan || min > max ? {} : { range: { min, max } }),
    ...(Number.isFinite(facts.series) ? { series: facts.series } : {}),
    ...(facts.additive ? { additive: facts.additive.is } : {}),
  };
};

const inherited = ({ labels: { known } }: Facts): Readonly<Record<string, KnownLabel>> =>
  Object.fromEntries(
    [...known]
      .filter(([, { presence }]) => presence !== 'never')
      .map(([label, { presence, values, most }]) => [
        label,
        {
          ...(values ? { values } : {}),
          ...(most === undefined ? {} : { most }),
          ...(presence === 'sometimes' ? { optional: true } : {}),
        },
      ]),
  );
const given = (set: Readonly<Record<string, string>>): Readonly<Record<string, KnownLabel>> =>
  Object.fromEntries(Object.entries(set).map(([label, value]) => [label, { values: [value] }]));
