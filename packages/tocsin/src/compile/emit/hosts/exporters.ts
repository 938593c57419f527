import { banner } from '../../artefact.ts';
import type { HostModel, Model } from '../../model.ts';
import {
  isMonitoring,
  listenOf,
  place,
  portOf,
  scrapedOn,
  together,
  type HostFile,
  type PartOf,
  type Step,
} from './part.ts';

/** Where Debian's node exporter reads metrics from files. */
export const TEXTFILES = '/var/lib/prometheus/node-exporter';
/** What mysqld exporter logs in with. */
export const MYSQLD_CNF = '/etc/tocsin/mysqld-exporter.cnf';

interface Packaged {
  /** Debian's package, and its unit, which reads /etc/default/<unit>. */
  readonly unit: string;
  readonly flags: (model: Model, host: HostModel, listen: string) => readonly string[];
  readonly before?: readonly Step[];
}

/** The exporters that Debian has, by the service that a job scrapes. */
const packaged: Readonly<Record<string, Packaged>> = {
  'node-exporter': {
    unit: 'prometheus-node-exporter',
    flags: (_model, _host, listen) => [`--web.listen-address=${listen}`, `--collector.textfile.directory=${TEXTFILES}`],
  },
  'mysqld-exporter': {
    unit: 'prometheus-mysqld-exporter',
    flags: (_model, _host, listen) => [`--config.my-cnf=${MYSQLD_CNF}`, `--web.listen-address=${listen}`],
    before: [['exporter_password', MYSQLD_CNF]],
  },
  'redis-exporter': {
    unit: 'prometheus-redis-exporter',
    flags: (model, host, listen) => [
      `-redis.addr=redis://127.0.0.1:${portOf(model, host, model.application.redis.service)}`,
      `-web.listen-address=${listen}`,
    ],
  },
  'nginx-exporter': {
    unit: 'prometheus-nginx-exporter',
    flags: (model, host, listen) => [
      `-nginx.scrape-uri=http://127.0.0.1:${portOf(model, host, 'nginx-status')}/stub_status`,
      // nginx may come up after it.
      '-nginx.retries=10',
      `-web.listen-address=${listen}`,
    ],
  },
};

/** What runs in containers where the monitoring host is: docker-compose.monitoring.yml has it. */
const contained: ReadonlySet<string> = new Set([
  'prometheus',
  'alertmanager',
  'grafana',
  'receiver',
  'blackbox-exporter',
  'node-exporter',
  'exporter',
]);

/** The exporters of the jobs on this host, as Debian packages. Our own has a unit of its own. */
export const exporters: PartOf = (model, host) => {
  const wanted = scrapedOn(model, host)
    .filter((service) => !(isMonitoring(model, host) && contained.has(service)))
    .flatMap((service) => {
      const known = packaged[service];
      return known ? [{ service, ...known }] : [];
    });
  if (wanted.length === 0) return undefined;
  const files = wanted.map(({ unit, service, flags }) =>
    defaults(unit, flags(model, host, listenOf(model, host, service))),
  );
  return {
    files,
    steps: [
      ['packages', ...wanted.map(({ unit }) => unit)],
      ...wanted.flatMap(({ unit, before = [] }, index) => [
        ...before,
        ...together(unit, files[index] ? [place(files[index], `/etc/default/${unit}`)] : []),
      ]),
    ],
  };
};

const defaults = (unit: string, flags: readonly string[]): HostFile => ({
  path: `default/${unit}`,
  text: `# ${banner}\nARGS="${flags.join(' ')}"\n`,
  from: ['src/stack/jobs.ts', 'src/stack/services.ts'],
});
