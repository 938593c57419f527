import { join } from 'node:path';
import project from '../../../tocsin.config.ts';
import { freePorts } from '../ports.ts';
import { startAlertmanager } from '../site/alertmanager.ts';
import { startPrometheus } from '../site/prometheus.ts';
import type { OpenMonitors } from './monitors.ts';
import { isReady, serve } from './serve.ts';

const HOST = 'prod-mon-01';

/** One host that monitors. */
export const one: OpenMonitors = async (run) => {
  const ports = await freePorts('prometheus', 'alertmanager', 'receiver', 'exporter', 'blackbox-exporter');
  return {
    environment: project.stack.environments.drill,
    addresses: Object.fromEntries(
      Object.entries(ports).map(([service, port]) => [`${HOST}/${service}`, `127.0.0.1:${port}`]),
    ),
    blackbox: ports['blackbox-exporter'],
    shared: HOST,
    start: async ({ files, users, guard }) => {
      const url = `https://127.0.0.1:${ports.receiver}`;
      await serve(run, {
        name: 'exporter-cluster',
        service: 'exporters',
        config: join(files, `exporter/${HOST}.json`),
        ready: isReady(ports.exporter),
      });
      await startAlertmanager(run, {
        configFile: join(files, 'alertmanager/alertmanager.yml'),
        port: ports.alertmanager,
        users: users.alertmanager,
      });
      const prometheus = await startPrometheus(run, {
        configFile: join(files, 'prometheus/prometheus.yml'),
        port: ports.prometheus,
        // What it sent before it had found Alertmanager is lost until then, the watchdog first of all.
        resendDelay: '2s',
        users: users.prometheus,
      });
      await serve(run, {
        name: 'receiver',
        service: 'alert-receivers',
        config: join(files, 'receiver/config.json'),
        ready: () => guard.answers(url),
      });
      return { prometheus, receiverUrl: () => url, past: () => join(run.dir, 'prometheus') };
    },
  };
};
