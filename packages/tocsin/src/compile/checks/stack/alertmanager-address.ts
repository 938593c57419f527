import { hostAndPort } from '../../view/address.ts';
import type { Finding } from '../../finding.ts';
import type { Check } from '../check.ts';
import { asksBeside, isCalledNowhere } from '../compose/container-address.ts';
import { ownLoopback } from '../compose/own-loopback.ts';

/** What Prometheus takes for its Alertmanager is none of the other things that it scrapes, nor its own container. */
export const alertmanagerAddress: Check = (view) =>
  view.prometheus.flatMap(({ source, alertmanagers, jobs }) => {
    const neighbours = view.paths?.neighboursOf(source);
    return alertmanagers.flatMap(({ value, at, excerpt }): readonly Finding[] => {
      const { host, port } = hostAndPort(value);
      const own = neighbours && ownLoopback(neighbours, value);
      if (own)
        return [
          {
            code: 'alertmanager-address',
            severity: own.severity,
            message: `${own.message}: no alert is delivered`,
            at,
            subject: 'alerting',
            excerpt,
            help: own.help,
          },
        ];
      if (neighbours && isCalledNowhere(view, neighbours, host) && asksBeside(view, neighbours))
        return [
          {
            code: 'alertmanager-address',
            severity: view.groups.length > 0 ? 'warning' : 'note',
            message: `no container of ${neighbours.readers[0]?.source.file ?? ''} is called ${host}: no alert is delivered, unless the network around knows that name`,
            at,
            subject: 'alerting',
            excerpt,
            help: 'add an Alertmanager of that name, or write the name that it has',
          },
        ];
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
    });
  });
