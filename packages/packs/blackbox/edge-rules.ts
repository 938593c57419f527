import { alert, given, human, printAmount, steady, type Limit } from 'tocsin';
import { usualLimits } from './limits.ts';
import { blackbox } from './metrics.ts';
import { edgeSignals } from './signals.ts';

export interface EdgeAlertOptions {
  /** The endpoints that are probed, as a regular expression, and one of them. */
  readonly endpoints: string;
  readonly front: string;
  readonly maxLookup?: Limit<'seconds'>;
  readonly maxEdgeTime?: Limit<'seconds'>;
  readonly fastOrigin?: Limit<'seconds'>;
}

/** What lies between users and the origin is at fault: the name, or the edge. */
export const edgeAlerts = ({ endpoints, front, ...limits }: EdgeAlertOptions) => {
  const { maxLookup, maxEdgeTime, fastOrigin } = { ...usualLimits, ...limits };
  const { nameResolved, nameTime, edgeTime, originTime } = edgeSignals(endpoints);
  const edge = { instance: 'edge', role: 'edge', endpoint: front };
  const origin = { instance: 'web-1', role: 'web', endpoint: front };
  return {
    NameNotResolved: alert({
      when: nameResolved.below(1),
      for: '2m',
      priority: 'P3',
      summary: () => 'the name of the site does not resolve, so nobody can reach it',
      answer: human(
        'The domain has expired, its zone was changed, or its name servers are down: a person has to find out which.',
      ),
      fires: [
        given('the zone was deleted', [steady(blackbox.ip_protocol, edge, 0)]).after('3m', {
          labels: { instance: 'edge' },
          says: 'the name of the site does not resolve, so nobody can reach it',
        }),
        given('the name leads to a server that is down', [
          steady(blackbox.ip_protocol, edge, 4),
          steady(blackbox.success, edge, 0),
        ]).never('1h'),
      ],
    }),

    NameResolvesSlowly: alert({
      when: nameTime.above(maxLookup),
      for: '10m',
      priority: 'P4',
      summary: (_, value) => `the name of the site takes ${value} to resolve`,
      answer: human(
        'One of its name servers, or the resolver of the monitoring host, does not answer: a person has to query each.',
      ),
      fires: given('the first of two name servers is down', (is) => [
        steady(blackbox.dns_lookup_time_seconds, edge, 5 * is(maxLookup)),
      ]).after('11m', (_, __, is) => ({
        labels: { instance: 'edge' },
        says: `the name of the site takes ${printAmount('seconds', 5 * is(maxLookup))} to resolve`,
      })),
    }),

    EdgeSlow: alert({
      when: edgeTime.above(maxEdgeTime).and(originTime.below(fastOrigin)),
      for: '10m',
      priority: 'P3',
      summary: ({ endpoint }, value) => `${endpoint} takes ${value} as users reach it, and its origin answers at once`,
      answer: human('The part in between is not ours: check the status page of the CDN, then its route to the origin.'),
      fires: [
        given('the CDN goes a long way round', (is) => [
          steady(blackbox.duration_seconds, edge, 2 * is(maxEdgeTime)),
          steady(blackbox.duration_seconds, origin, is(fastOrigin) / 5),
        ]).after('11m', (_, __, is) => ({
          labels: { endpoint: front },
          says: `${front} takes ${printAmount('seconds', 2 * is(maxEdgeTime))} as users reach it, and its origin answers at once`,
        })),
        given('the origin is as slow', (is) => [
          steady(blackbox.duration_seconds, edge, 2 * is(maxEdgeTime)),
          steady(blackbox.duration_seconds, origin, 2 * is(maxEdgeTime)),
        ]).never('1h'),
      ],
    }),
  };
};
