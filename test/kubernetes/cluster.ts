import type { Job, Kubernetes, Receiver } from 'tocsin';
import { pagerduty } from 'tocsin';
import type { AnyEnvironment } from '../../packages/tocsin/src/compile/stack/stack-parts.ts';
import type { Compiled } from '../../packages/tocsin/src/compile/compile.ts';
import project from '../../tocsin.config.ts';
import { compiled } from '../compile/compiled.ts';

const { stack } = project;
const every = '30s';

/** A cluster that has everything that can be said. */
export const everything: Kubernetes = {
  namespace: 'watch',
  labels: { release: 'harbour' },
  image: 'registry.example/tocsin:1.4.0',
  replicas: { prometheus: 2, alertmanager: 3 },
  storage: { prometheus: '40Gi', alertmanager: '1Gi', class: 'fast' },
  resources: { prometheus: { cpu: '500m', memory: '2Gi' } },
};

/** Jobs of every kind, those of the project among them. */
export const jobs: Readonly<Record<string, Job<string, string>>> = {
  ...stack.jobs,
  orders: {
    discover: {
      kind: 'kubernetes',
      role: 'pod',
      namespaces: ['shop', 'shop-eu'],
      labels: { app: 'orders' },
      port: 'metrics',
    },
    every,
    labels: { tier: 'backend' },
    tokenFile: 'orders-token',
    limits: { samples: 4000, labels: 30 },
  },
  carts: {
    discover: {
      kind: 'kubernetes',
      role: 'endpointslice',
      namespaces: ['shop'],
      labels: { 'app.kubernetes.io/name': 'carts' },
      port: 'http',
    },
    every,
    scheme: 'https',
    tls: { caFile: 'mesh-ca.pem' },
  },
  depot: {
    targets: { 'depot-1': '192.0.2.7:9187' },
    every,
    scheme: 'https',
    basicAuth: { user: 'reader', passwordFile: 'depot-password' },
  },
  Mail_Relays: { discover: { kind: 'dns', names: ['relays.example'], type: 'A', port: 9154 }, every },
  fleet: { discover: { kind: 'http', url: 'https://inventory.example/targets', refresh: '5m' }, every },
  rented: { discover: { kind: 'other', key: 'ec2_sd_configs', config: { region: 'eu-central-1', port: 9100 } }, every },
};

/** The project in a cluster; with `paging`, its people are told in a way that no AlertmanagerConfig of ours says. */
export const inCluster = (
  kubernetes: Kubernetes = everything,
  { paging, ...more }: Pick<AnyEnvironment, 'profile' | 'dashboardsAs'> & { readonly paging?: Receiver<string> } = {},
): Compiled => {
  const environment: AnyEnvironment = { ...stack.environments.production, kubernetes, ...more };
  return compiled('production', {
    jobs,
    environments: { ...stack.environments, production: environment },
    ...(paging ? { routes: { ...stack.routes, receivers: { ...stack.routes.receivers, oncall: paging } } } : {}),
  });
};

/** A way of telling people in Alertmanager's own words. */
export const pager = pagerduty({ routingKeyFile: 'pagerduty-routing-key' });
