import { route, routing, slack, specsOf, waive, webhook, type Environment, type Job, type Service } from 'tocsin';
import { blackbox } from 'tocsin/packs/blackbox';
import { nginx, nginxInhibitions } from 'tocsin/packs/nginx';
import { node } from 'tocsin/packs/node';
import { postgresql, postgresqlInhibitions } from 'tocsin/packs/postgresql';
import { prometheus } from 'tocsin/packs/prometheus';
import { rabbitmq, rabbitmqInhibitions } from 'tocsin/packs/rabbitmq';
import { receiver } from 'tocsin/self';
import { accessLog, exporter, outbox, requests, tls, worker } from './catalogue.ts';
import { overview } from './dashboard.ts';
import { packed, rules } from './rules.ts';

type Role = 'api' | 'data' | 'queue' | 'worker' | 'watch';
const everywhere = ['api', 'data', 'queue', 'worker', 'watch'] as const satisfies readonly Role[];

const services = {
  http: { port: 80 },
  https: { port: 443 },
  'nginx-status': { port: 8081 },
  'nginx-exporter': { port: 9113 },
  'postgres-exporter': { port: 9187 },
  rabbitmq: { port: 15692 },
  worker: { port: 9464 },
} as const satisfies Readonly<Record<string, Service>>;
type ServiceName = keyof typeof services | 'prometheus' | 'node-exporter' | 'exporter' | 'receiver';

const every = '30s';
const jobs = {
  orchard: { on: ['api', 'worker', 'watch'], service: 'exporter', every, tokenFile: 'exporter-token' },
  node: { on: everywhere, service: 'node-exporter', every },
  nginx: { on: ['api'], service: 'nginx-exporter', every },
  postgresql: { on: ['data'], service: 'postgres-exporter', every },
  rabbitmq: { on: ['queue'], service: 'rabbitmq', every },
  worker: { on: ['worker'], service: 'worker', every },
  prometheus: { on: ['watch'], service: 'prometheus', every },
  receiver: { on: ['watch'], service: 'receiver', every },
} as const satisfies Readonly<Record<string, Job<Role, ServiceName>>>;

const production: Environment<Role, 'outbox'> = {
  name: 'production',
  hosts: {
    'api-1': { roles: ['api'], address: 'api-1.orchard.example' },
    'api-2': { roles: ['api'], address: 'api-2.orchard.example' },
    'data-1': { roles: ['data'], address: 'data-1.orchard.example' },
    'queue-1': { roles: ['queue'], address: 'queue-1.orchard.example' },
    'work-1': { roles: ['worker'], address: 'work-1.orchard.example' },
    'watch-1': { roles: ['watch'], address: 'watch-1.orchard.example' },
  },
  edge: 'orchard.example',
  urls: {
    prometheus: 'https://prometheus.orchard.example',
    grafana: 'https://grafana.orchard.example',
    alertmanager: 'https://alertmanager.orchard.example',
    runbooks: 'https://tocsin.orchard.example/runbooks',
  },
  paths: { outbox: '/var/spool/orchard/outbox' },
};

const drawnLater = [requests, accessLog, tls, exporter]
  .flatMap((catalogue) => specsOf(catalogue))
  .filter(({ site }) => !site.file.startsWith('..'));

export const stack = {
  name: 'orchard',
  catalogues: [
    requests,
    accessLog,
    tls,
    exporter,
    outbox,
    worker,
    node,
    nginx,
    blackbox,
    postgresql,
    rabbitmq,
    prometheus,
    receiver,
  ],
  rules: [rules, ...packed],
  dashboards: [overview],
  jobs,
  services,
  monitoring: 'watch',
  routes: routing({
    receivers: {
      team: slack({ channel: '#ops', urlFile: 'slack-webhook-url' }),
      tocsin: webhook({ service: 'receiver', path: '/api/v1/alerts', tokenFile: 'receiver-token' }),
    },
    otherwise: 'team',
    groupBy: ['alertname', 'instance'],
    timing: { groupWait: '30s', groupInterval: '5m', repeatInterval: '4h' },
    routes: [
      route({ priority: ['P1', 'P2', 'P3', 'P4'] }, 'tocsin', { groupWait: '0s', groupInterval: '1m', continue: true }),
    ],
    inhibitions: [...nginxInhibitions, ...postgresqlInhibitions, ...rabbitmqInhibitions],
  }),
  waivers: drawnLater.map(({ name }) =>
    waive('unused-metric', { because: 'drawn when somebody asks for it', until: '2099-12-31', subject: name }),
  ),
  environments: { production },
};
