import { alert, alerts, given, human, promql, raw, steady, up } from '#lang';

/** What watches the rest is watched itself. */
export const monitoring = alerts('monitoring', {
  TargetDown: alert({
    when: up.now().below(1),
    for: '3m',
    priority: 'P2',
    summary: ({ job, instance }) => `${job} on ${instance} cannot be scraped`,
    answer: human('A host, a network or an exporter is gone; only a person can tell which and reach it.'),
    fires: [
      given('an exporter died', [
        steady(up, { job: 'node', instance: 'prod-db-01', role: 'db' }, 0),
        steady(up, { job: 'node', instance: 'prod-web-01', role: 'web' }, 1),
      ]).after('4m', {
        labels: { job: 'node', instance: 'prod-db-01', role: 'db' },
        says: 'node on prod-db-01 cannot be scraped',
      }),
    ],
  }),

  Watchdog: alert({
    when: raw(promql`vector(1)`, { labels: [], unit: 'count' }).above(0),
    priority: 'P4',
    summary: () => 'alerts find their way out of this host',
    answer: human('Always firing. Whoever watches us from outside calls a person when it stops arriving.'),
    fires: given('nothing at all', []).after('1m', { labels: {}, says: 'alerts find their way out of this host' }),
  }),
});
