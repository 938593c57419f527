import type { Service } from '#lang';

/** What listens where. An environment may place a service elsewhere; nothing but this table knows a port. */
export const services = {
  ssh: { port: 22 },
  mysql: { port: 3306 },
  redis: { port: 6379 },
  'php-fpm-status': { port: 9001 },
  prometheus: { port: 9090 },
  alertmanager: { port: 9093 },
  receiver: { port: 9095 },
  'node-exporter': { port: 9100 },
  exporter: { port: 9469 },
} as const satisfies Readonly<Record<string, Service>>;
export type ServiceName = keyof typeof services;
