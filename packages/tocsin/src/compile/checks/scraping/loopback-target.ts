import { hostAndPort, isLoopback } from '../../view/address.ts';
import type { JobView } from '../../view/shapes/prometheus.ts';
import type { Check } from '../check.ts';
import { ownLoopback } from '../compose/own-loopback.ts';

/** What runs beside Prometheus by nature, by its port. */
const BESIDE = new Set([3000, 9090, 9091, 9093, 9115]);

/** Jobs look at the hosts on which their services run, not all at the one on which Prometheus runs. */
export const loopbackTarget: Check = (view) =>
  view.knowledge.isOneHost
    ? []
    : view.prometheus.flatMap(({ source, jobs }) => {
        const alone = jobs.filter(looksOnlyHere);
        const [first] = alone.flatMap(({ targets }) => targets);
        if (!first || alone.length < 2) return [];
        // Of a container's own address more is known.
        const neighbours = view.paths?.neighboursOf(source);
        if (neighbours && ownLoopback(neighbours, first.value)) return [];
        const names = alone.map(({ name }) => name).join(', ');
        return [
          {
            code: 'loopback-target',
            severity: 'warning',
            message: `the jobs ${names} scrape only the host on which Prometheus runs: no other host is monitored, and instance="${first.value}" does not identify a host`,
            at: first.at,
            subject: `jobs ${names}`,
            excerpt: first.excerpt,
            help: `list each host as the monitoring host reaches it: 'db-01.internal:${hostAndPort(first.value).port ?? 9100}'`,
          },
        ];
      });

const looksOnlyHere = ({ targets, isDiscovered, isRelabelled }: JobView): boolean =>
  !isDiscovered &&
  !isRelabelled &&
  targets.length > 0 &&
  targets.every(
    ({ value, labels }) => isLoopback(value) && !('instance' in labels) && !BESIDE.has(hostAndPort(value).port ?? 80),
  );
