import { define, routing, unsent, type Environment, type Job } from 'tocsin';
import { alertmanager } from 'tocsin/packs/alertmanager';
import { node } from 'tocsin/packs/node';
import { monitoringInhibitions, prometheus } from 'tocsin/packs/prometheus';
import { first } from './dashboard.ts';
import { rules, self } from './rules.ts';

/** What machines are for. */
type Role = 'monitoring';

/** What is scraped. `define` lets findings name this place. */
const jobs = define({
  node: { on: ['monitoring'], service: 'node-exporter', every: '15s' },
  prometheus: { on: ['monitoring'], service: 'prometheus', every: '15s' },
  alertmanager: { on: ['monitoring'], service: 'alertmanager', every: '15s' },
} as const satisfies Readonly<Record<string, Job<Role, string>>>);

/** This machine. Another environment is another object like this. */
const production: Environment<Role, never> = define({
  name: 'production',
  hosts: { laptop: { roles: ['monitoring'], address: '127.0.0.1' } },
  urls: {
    prometheus: 'http://127.0.0.1:9090',
    grafana: 'http://127.0.0.1:3000',
    alertmanager: 'http://127.0.0.1:9093',
    runbooks: 'http://127.0.0.1:9095/runbooks',
  },
  paths: {},
  // Prometheus and Alertmanager ask for a password, which `tocsin secrets` makes.
  webUsers: true,
});

export const stack = {
  name: 'first',
  catalogues: [node, prometheus, alertmanager],
  rules: [rules, self],
  dashboards: [first],
  jobs,
  routes: routing({
    // Alerts are shown on http://127.0.0.1:9093. slack({ channel, urlFile }) tells people.
    receivers: { null: unsent() },
    otherwise: 'null',
    groupBy: ['alertname', 'instance'],
    timing: { groupWait: '30s', groupInterval: '5m', repeatInterval: '4h' },
    routes: [],
    // What is not told while something else is.
    inhibitions: monitoringInhibitions,
  }),
  environments: { production },
};
