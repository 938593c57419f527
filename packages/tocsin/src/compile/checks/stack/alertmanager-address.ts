import { hostAndPort } from '../../view/address.ts';
import type { Check } from '../check.ts';

/** What Prometheus takes for its Alertmanager is none of the other things that it scrapes. */
export const alertmanagerAddress: Check = (view) =>
  view.prometheus.flatMap(({ alertmanagers, jobs }) =>
    alertmanagers.flatMap(({ value, at, excerpt }) => {
      const { host, port } = hostAndPort(value);
      // A job may list whatever there is: an Alertmanager is known by its own name and port, too.
      if (port === 9093 || /alert/i.test(host)) return [];
      const other = jobs.find(
        ({ name, targets }) => !/alert/i.test(name) && targets.some((target) => target.value === value),
      );
      const isPrometheus = port === 9090;
      if (!other && !isPrometheus) return [];
      return [
        {
          code: 'alertmanager-address',
          severity: 'warning',
          message: `${value} is ${other ? `a target of the job ${other.name}` : "Prometheus' own port"}, not an Alertmanager: no alert is delivered`,
          at,
          subject: 'alerting',
          excerpt,
          help: `write '${host}:9093'`,
        },
      ];
    }),
  );
