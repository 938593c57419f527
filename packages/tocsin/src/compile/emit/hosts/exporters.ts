import { filesOf } from '../../stack/sites.ts';
import { banner } from '../../artefact.ts';
import type { Model } from '../../model.ts';
import type { PackagedExporter } from '../../stack/pack.ts';
import { isMonitoring, listenOf, place, scrapedOn, together, type HostFile } from './part.ts';
import type { OwnPartOf } from './own-part.ts';

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

/** The exporters that come as packages, by the service that a job scrapes. */
const packagedIn = ({ packs }: Model): Readonly<Record<string, PackagedExporter>> =>
  Object.assign({}, ...packs.map(({ exporters = {} }) => exporters));

/** The exporters of the jobs on this host, as Debian packages. Our own has a unit of its own. */
export const exporters: OwnPartOf = (model, host) => {
  const wanted = scrapedOn(model, host)
    .filter((service) => !(isMonitoring(model, host) && contained.has(service)))
    .flatMap((service) => {
      const known = packagedIn(model)[service];
      return known ? [{ service, ...known }] : [];
    });
  if (wanted.length === 0) return undefined;
  const files = wanted.map(({ unit, service, flags }) =>
    defaults(model, unit, flags(model, host, listenOf(model, host, service))),
  );
  return {
    files: [...files, waits],
    steps: [
      ['packages', ...wanted.map(({ unit }) => unit)],
      ...wanted.flatMap(({ unit, before = [] }, index) => [
        ...before,
        ...together(unit, [
          place(waits, `/etc/systemd/system/${unit}.service.d/tocsin.conf`),
          ...(files[index] ? [place(files[index], `/etc/default/${unit}`)] : []),
        ]),
      ]),
    ],
  };
};

/** An address that is not there yet can be listened on by nobody: Debian's units start before the network, and give up after five tries. */
const waits: HostFile = {
  path: 'systemd/network.conf',
  text: `# ${banner}
[Unit]
Wants=network-online.target
After=network-online.target
StartLimitIntervalSec=0

[Service]
Restart=always
RestartSec=5s
`,
  from: ['packages/tocsin/src/compile/emit/hosts/exporters.ts'],
};

const defaults = (model: Model, unit: string, flags: readonly string[]): HostFile => ({
  path: `default/${unit}`,
  text: `# ${banner}\nARGS="${flags.join(' ')}"\n`,
  from: filesOf(model, 'jobs', 'services'),
});
