/** A server that speaks a protocol of its own. */
export interface Server {
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
