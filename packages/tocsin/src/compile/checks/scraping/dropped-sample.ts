import { nodesOf } from '../../../promql/walk.ts';
import type { Expr, VectorSelector } from '../../../promql/nodes.ts';
import type { Finding } from '../../finding.ts';
import { relabelJobs } from '../../relabelling/jobs.ts';
import { monitorJobs } from '../../relabelling/monitors.ts';
import { lossesOf, takesLabels, type Loss } from '../../relabelling/losses.ts';
import { takesWhatIsPushed } from '../../view/known.ts';
import { hasVariable } from '../../view/matchers-in.ts';
import { alertsIn, named, queriesIn, recordsIn } from '../../view/parts.ts';
import { pointAtNode } from '../../view/query.ts';
import type { Query } from '../../view/shapes/expression.ts';
import type { View } from '../../view/view.ts';
import { labelsAskedFor } from '../alerts/labels-asked-for.ts';
import type { Check } from '../check.ts';

/** What rules and panels ask for is stored: no job's metric_relabel_configs take the sample or its label away before. */
export const droppedSample: Check = (view) => {
  const jobs = [...relabelJobs(view), ...monitorJobs(view)];
  if (jobs.every(({ metricRules }) => metricRules.length === 0)) return [];
  const mayTakeLabels = jobs.some(takesLabels);
  const printed = new Map(
    (mayTakeLabels ? alertsIn(view) : []).map(({ query, labels, annotations }) => [
      query,
      annotations.flatMap(({ value }) => labelsAskedFor(value)).filter((label) => !named(labels, label)),
    ]),
  );
  const recorded = new Set(recordsIn(view).map(({ name }) => name));
  return queriesIn(view).flatMap((query): readonly Finding[] => {
    const { expr } = query;
    if (!expr) return [];
    const selectors = nodesOf(expr).filter(
      (node): node is VectorSelector =>
        node.type === 'vector' && !recorded.has(node.metric ?? '') && !hasVariable(node.metric ?? ''),
    );
    const lost = selectors.flatMap((selector) => lostFor(view, query, selector));
    return lost.length > 0 || !mayTakeLabels
      ? lost
      : unlabelled(view, query, expr, selectors, printed.get(query) ?? []);
  });
};

const lostFor = (view: View, query: Query, selector: VectorSelector): readonly Finding[] => {
  const losses = lossesOf(view, selector);
  const isWhole = losses.every((loss) => loss !== undefined);
  // What else is scraped in a cluster, its objects in one folder do not say, nor do jobs that are added to those of a chart.
  const isOpen =
    monitorJobs(view).length > 0 || view.files.some(({ kind }) => kind === 'scrape-jobs') || takesWhatIsPushed(view);
  // Another job may have it too, but one that names it in order to drop it is the one that had it; of several nobody knows, and all of
  // them may keep out what is another's. In a cluster another object may be there to bring it.
  const isNamedOnce = losses.filter((each) => each?.isByName === true).length === 1;
  const loss = losses.find(
    (each) =>
      each !== undefined &&
      ((isWhole && !(isOpen && each.label === undefined)) ||
        (each.isByName && (isWhole || (isNamedOnce && !each.isOfFamily && !isOpen)))),
  );
  if (!loss) return [];
  const what =
    loss.label === undefined ? `drop ${selector.metric}` : `remove the label "${loss.label}" from ${selector.metric}`;
  return [
    {
      code: 'dropped-sample',
      severity: isWhole && !isOpen ? 'error' : 'warning',
      message: `this finds nothing: ${loss.by} ${what} before it is stored`,
      ...pointAtNode(query, selector),
      help: `keep it at ${placeOf(loss)}, or do not use it here`,
    },
  ];
};

/** What is grouped by, joined on or printed, and taken from all that is asked for. */
const unlabelled = (
  view: View,
  query: Query,
  expr: Expr,
  selectors: readonly VectorSelector[],
  printed: readonly string[],
): readonly Finding[] => {
  const nodes = nodesOf(expr);
  if (selectors.length === 0 || nodes.some((node) => node.type === 'call' && node.name.startsWith('label_'))) return [];
  const wanted = nodes.flatMap((node) =>
    node.type === 'aggregate' && node.grouping?.kind === 'by' ? node.grouping.labels : [],
  );
  return [...new Set([...wanted, ...printed])].flatMap((label): readonly Finding[] => {
    const loss = commonLoss(view, selectors, label);
    if (!loss) return [];
    return [
      {
        code: 'dropped-sample',
        severity: 'warning',
        message: `no series has the label "${label}": ${loss.by} remove it before samples are stored`,
        ...query.where,
        help: `keep it at ${placeOf(loss)}, or do not use it here`,
      },
    ];
  });
};

/** What takes a label from all that is asked for; nothing where one of them keeps it. */
const commonLoss = (view: View, selectors: readonly VectorSelector[], label: string): Loss | undefined => {
  let first: Loss | undefined;
  for (const selector of selectors) {
    const losses = lossesOf(view, selector, [label]);
    if (losses.some((each) => each?.label !== label)) return undefined;
    first ??= losses[0];
  }
  return first;
};

const placeOf = ({ rule }: Loss): string => {
  const { file, line } = rule.at().at;
  return `${file}:${line}`;
};
