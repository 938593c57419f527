import { relabelJobs } from '../../relabelling/jobs.ts';
import { finalValue, relabelled } from '../../relabelling/targets.ts';
import { hostAndPort, isLoopback } from '../../view/address.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** A server that speaks a protocol of its own. */
interface Server {
  readonly name: string;
  readonly image: RegExp;
  /** What serves its metrics, and where by default. */
  readonly exporter: string;
  /** Others that take its place, such as Dragonfly, serve metrics there: only its image tells that it is this one. */
  readonly isTakenOver?: true;
}
/** Ports at which servers speak protocols of their own. Source: the services' registered ports, and the default ports of exporters. */
const SERVERS: ReadonlyMap<number, Server> = new Map([
  [1433, { name: 'SQL Server', image: /mssql|sql-?server/i, exporter: 'an exporter of SQL Server' }],
  [3306, { name: 'MySQL', image: /mysql|mariadb|percona/i, exporter: 'mysqld-exporter:9104' }],
  [5432, { name: 'PostgreSQL', image: /postgres|timescale/i, exporter: 'postgres-exporter:9187' }],
  [5672, { name: 'RabbitMQ', image: /rabbitmq/i, exporter: 'its plugin rabbitmq_prometheus, at port 15692' }],
  [6379, { name: 'Redis', image: /redis|valkey/i, exporter: 'redis_exporter:9121', isTakenOver: true }],
  [11_211, { name: 'Memcached', image: /memcached/i, exporter: 'memcached-exporter:9150' }],
  [27_017, { name: 'MongoDB', image: /mongo/i, exporter: 'mongodb-exporter:9216' }],
]);

/** The server whose own port it is. */
export const serverAt = (port: number): Server | undefined => SERVERS.get(port);

/** A target answers by HTTP: a database does not, at its own port. */
export const noHttp: Check = (view) =>
  relabelJobs(view).flatMap((job) =>
    relabelled(job).flatMap((target) => {
      const { listed, outcome } = target;
      if (!listed || outcome.isDropped !== 'no' || finalValue(target, '__address__') !== listed.address) return [];
      const { host, port } = hostAndPort(listed.address);
      const server = port === undefined ? undefined : serverAt(port);
      // Of loopback addresses another check says more.
      if (!server || isLoopback(listed.address) || isOfOther(view, host, server)) return [];
      const isProved = isOf(view, host, server);
      if (server.isTakenOver && !isProved) return [];
      return [
        {
          code: 'target-down',
          severity: isProved ? ('error' as const) : ('warning' as const),
          message: `${listed.address} is ${server.name}'s own port, at which it does not speak HTTP: the target is down`,
          ...listed.where,
          help: `scrape ${server.exporter}`,
        },
      ];
    }),
  );

const imagesOf = ({ services }: View, host: string): readonly string[] =>
  services.flatMap(({ name, aliases, image }) => ([name, ...aliases].includes(host) ? [image] : []));
const isOf = (view: View, host: string, { image }: Server): boolean =>
  imagesOf(view, host).some((each) => image.test(each) && !/exporter/i.test(each));
/** What is called so here is something else, and may serve what it likes there. */
const isOfOther = (view: View, host: string, server: Server): boolean =>
  imagesOf(view, host).length > 0 && !isOf(view, host, server);
