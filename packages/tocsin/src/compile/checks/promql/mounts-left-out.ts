import { nodesOf } from '../../../promql/walk.ts';
import { matcherText } from '../../view/matchers-in.ts';
import { pointAt } from '../../view/query.ts';
import { alertsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** The space of all file systems is watched, and not of the first one only. */
export const mountsLeftOut: Check = (view) => {
  const selectors = alertsIn(view).flatMap(({ query, name }) =>
    nodesOf(query.expr).flatMap((node) =>
      node.type === 'vector' && /^node_filesystem_(avail|free|files_free)/.test(node.metric ?? '')
        ? [{ query, name, node }]
        : [],
    ),
  );
  const pins = selectors.map((found) => ({
    ...found,
    pin: found.node.matchers.find(({ label, op }) => label === 'mountpoint' && op === '='),
  }));
  // Somebody watches the rest; and whoever names a disk that is not the first means that one.
  if (pins.some(({ pin }) => pin === undefined) || !pins.some(({ pin }) => pin?.value === '/')) return [];
  return pins.slice(0, 1).flatMap(({ query, pin }) => {
    if (!pin) return [];
    const all = [...new Set(pins.map(({ pin: each }) => each?.value))].join(', ');
    return [
      {
        code: 'mounts-left-out',
        severity: 'warning',
        message: `only ${all} is monitored: a full disk of a database or of backups goes unnoticed`,
        ...pointAt(query, matcherText(pin)),
        help: 'write fstype!~"tmpfs|ramfs|overlay|squashfs" on both sides instead, and put the mountpoint into the summary',
      },
    ];
  });
};
