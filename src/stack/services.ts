import { define, type Service } from 'tocsin';

/** What listens where. An environment may place a service elsewhere; nothing but this table knows a port. */
export const services = define({
  ssh: { port: 22 },
  http: { port: 80 },
  https: { port: 443 },
  grafana: { port: 3000 },
  mysql: { port: 3306 },
  redis: { port: 6379 },
  'nginx-status': { port: 8081 },
  'php-fpm-status': { port: 9001 },
  prometheus: { port: 9090 },
  alertmanager: { port: 9093 },
  receiver: { port: 9095 },
  'node-exporter': { port: 9100 },
  'mysqld-exporter': { port: 9104 },
  'nginx-exporter': { port: 9113 },
  'blackbox-exporter': { port: 9115 },
  'redis-exporter': { port: 9121 },
  exporter: { port: 9469 },
} as const satisfies Readonly<Record<string, Service>>);
export type ServiceName = keyof typeof services;
