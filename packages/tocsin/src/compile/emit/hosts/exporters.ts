import { filesOf } from '../../stack/sites.ts';
import { banner } from '../../artefact.ts';
import type { Model } from '../../model.ts';
import type { PackagedExporter } from '../../stack/pack.ts';
import { isByTls } from '../../exporter-tls.ts';
import { servedByTls, servingFiles } from './serving.ts';
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
  const served = wanted.map(({ unit, service, tls }) =>
    tls !== undefined && isByTls(model, host, service) ? servedByTls(unit, 'prometheus') : undefined,
  );
  const files = wanted.map(({ unit, service, flags, tls }, index) => {
    const byTls = served[index] === undefined ? {} : tls?.(servingFiles(unit));
    const all = [...flags(model, host, listenOf(model, host, service)), ...(byTls?.flags ?? [])];
    return defaults(model, unit, { ARGS: all.join(' '), ...byTls?.environment });
  });
  return {
    needs: served.flatMap((part) => part?.needs ?? []),
    files: [...files, waits, ...served.flatMap((part) => part?.files ?? [])],
    steps: [
      ['packages', ...wanted.map(({ unit }) => unit)],
      ...wanted.flatMap(({ unit, before = [] }, index) => [
        ...before,
        ...together(unit, [
          place(waits, `/etc/systemd/system/${unit}.service.d/tocsin.conf`),
          ...(served[index]?.steps ?? []),
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

const defaults = (model: Model, unit: string, variables: Readonly<Record<string, string>>): HostFile => ({
  path: `default/${unit}`,
  text: [`# ${banner}`, ...Object.entries(variables).map(([name, value]) => `${name}="${value}"`), ''].join('\n'),
  from: filesOf(model, 'jobs', 'services'),
});
