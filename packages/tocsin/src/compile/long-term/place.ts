import { durationOf, milliseconds, type Recording } from '#lang';
import type { DashboardModel, PanelModel } from '../dashboard-model.ts';
import { once } from '../memoize.ts';
import { seriesIn } from '../metrics-in.ts';
import type { Model } from '../model.ts';
import type { AlertModel, GroupModel } from '../model-of-packs.ts';
import { toMilliseconds } from '../view/durations.ts';
import { reachOf } from './reach.ts';

/** What evaluates rules over the store. In a cluster vmalert is another operator's. */
export type Evaluator = 'vmalert' | 'mimir' | 'thanos';
export const evaluatorOf = ({ longTerm, kubernetes }: Model): Evaluator | undefined => {
  if (longTerm === undefined) return undefined;
  if (longTerm.store.is !== 'victoria-metrics') return longTerm.store.is;
  return kubernetes === undefined ? 'vmalert' : undefined;
};

/** The rules by who evaluates them, and why those of the store are not Prometheus'. */
interface ByReach {
  readonly prometheus: readonly GroupModel[];
  readonly store: readonly GroupModel[];
  readonly verdicts: readonly { readonly rule: string; readonly at: Evaluator; readonly because: string }[];
}

/**
 * Places each rule by how far it looks back: further than Prometheus keeps samples, and the store's evaluator has it, with all that read what
 * it records, which is in the store alone. Without a store all are Prometheus', and a check tells of those that cannot be.
 */
export const placeByReach = once((model: Model): ByReach => {
  const at = evaluatorOf(model);
  if (at === undefined) return { prometheus: model.groups, store: [], verdicts: [] };
  const why = reasons(model);
  const part = (isWanted: (rule: Recording | AlertModel) => boolean): readonly GroupModel[] =>
    model.groups.flatMap(({ name, records, alerts }) => {
      const group = { name, records: records.filter(isWanted), alerts: alerts.filter(isWanted) };
      return group.records.length + group.alerts.length === 0 ? [] : [group];
    });
  return {
    prometheus: part((rule) => !why.has(rule)),
    store: part((rule) => why.has(rule)),
    verdicts: [...why].map(([{ name: rule }, because]) => ({ rule, at, because })),
  };
});

/** How long Prometheus keeps samples, in milliseconds. One that has no time keeps all. */
const keptBy = ({ retention }: Model): number => toMilliseconds(retention.time) ?? Number.POSITIVE_INFINITY;

/** Of each rule of the store, why. One recording may be made of another, so this is asked until nothing changes. */
const reasons = (model: Model): ReadonlyMap<Recording | AlertModel, string> => {
  const kept = keptBy(model);
  const why = new Map<Recording | AlertModel, string>();
  const stored = new Set<string>();
  for (let count = -1; count !== why.size;) {
    count = why.size;
    for (const { records, alerts } of model.groups)
      for (const rule of [...records, ...alerts]) {
        if (why.has(rule)) continue;
        const reach = reachOf(rule.expr);
        const read = seriesIn(rule.expr).find((name) => stored.has(name));
        if (reach <= kept && read === undefined) continue;
        why.set(
          rule,
          reach > kept
            ? `it looks ${durationOf(reach)} back, and Prometheus keeps ${model.retention.time}`
            : `it reads ${read}, which is recorded in the store`,
        );
        if (!('priority' in rule)) stored.add(rule.name);
      }
  }
  return why;
};

/** Whether a panel asks the store: what it shows, or what is shown with it, is older than Prometheus keeps samples, or in the store alone. */
export const asksStore = (model: Model, { range }: DashboardModel, { queries }: PanelModel): boolean => {
  if (model.longTerm === undefined) return false;
  const kept = keptBy(model);
  const stored = new Set(placeByReach(model).store.flatMap(({ records }) => records.map(({ name }) => name)));
  const back = range === undefined ? 0 : milliseconds(range);
  return queries.some(({ expr }) => back + reachOf(expr) > kept || seriesIn(expr).some((name) => stored.has(name)));
};
