import { nodesOf } from '../../../promql/walk.ts';
import { nodesIn, panelsIn, recordsIn } from '../../view/parts.ts';
import { pointAtNode } from '../../view/query.ts';
import type { Query } from '../../view/shapes/expression.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** Names of node_exporter up to 0.15; 0.16, of May 2018, gave them their units. Source: its change log. */
const OLD =
  /^node_(?:cpu|boot_time|time|context_switches|forks|intr|memory_(?:Mem(?:Total|Free|Available)|Buffers|Cached|Swap(?:Total|Free|Cached)|Slab|Active|Inactive|Dirty|Mapped|Shmem)|filesystem_(?:avail|free|size)|network_(?:receive|transmit)_(?:bytes|packets|errs|drop)|disk_(?:bytes_(?:read|written)|(?:reads|writes)_completed|sectors_(?:read|written)|io_time_ms|io_time_weighted|(?:read|write)_time_ms))$/;

/** A metric is asked for by the name that its exporter gives it. */
export const renamedMetric: Check = (view) => {
  if (runsOld(view)) return [];
  const records = new Set(recordsIn(view).map(({ name }) => name));
  const beside = new Map(
    panelsIn(view).flatMap(({ queries }) => {
      const all = queries.map(({ query }) => query);
      return all.map((query) => [query, all] as const);
    }),
  );
  return nodesIn(view, 'vector').flatMap(({ query, node }) => {
    const { metric = '' } = node;
    if (!OLD.test(metric) || records.has(metric) || isWrittenForBoth(metric, query, beside.get(query) ?? [])) return [];
    return [
      {
        code: 'renamed-metric',
        severity: 'warning',
        message: 'node_exporter has called this by another name since 0.16, of 2018: nothing publishes the old one',
        ...pointAtNode(query, node),
        help: 'names end with their unit: node_cpu_seconds_total, node_memory_MemAvailable_bytes, node_filesystem_avail_bytes',
      },
    ];
  });
};

/** It asks for the new name as well, or another query of its panel asks for the same by its new names: whichever there is is shown. */
const isWrittenForBoth = (metric: string, query: Query, beside: readonly Query[]): boolean => {
  const asked = thingsIn(query);
  return (
    query.text.includes(`${metric}_`) ||
    beside.some((other) => other !== query && !asksFor(metric, other) && thingsIn(other) === asked)
  );
};

const asksFor = (name: string, { expr }: Query): boolean =>
  nodesOf(expr).some((node) => node.type === 'vector' && node.metric === name);

/** What an expression asks for, whatever unit a name ends with. */
const thingsIn = ({ expr }: Query): string =>
  nodesOf(expr)
    .flatMap((node) => (node.type === 'vector' ? (node.metric ?? '') : []))
    .map((name) =>
      name.replace(/_(?:bytes|sectors)_(read|written)$/, '_$1').replace(/(?:_bytes|_seconds|_ms|_total)+$/, ''),
    )
    .join(' ');

const runsOld = ({ services }: View): boolean =>
  services.some(({ image }) => /(?:^|\/)node[-_]exporter:v?0\.(?:\d|1[0-5])(?:\.|$|-)/.test(image));
