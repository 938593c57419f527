import { filesOf } from '../stack/sites.ts';
import type { ExporterConfigFile } from '../../shared/exporter-config.ts';
import type { Artefact } from '../artefact.ts';
import { collectorsOf, type Model } from '../model.ts';
import type { HostModel, JobModel } from '../model-of-packs.ts';
import { json } from './format/json.ts';

const SERVICE = 'exporter';

interface ExporterFile extends Omit<Artefact, 'path'> {
  /** Of the host. */
  readonly name: string;
}

/**
 * exporter/<host>.json: what our exporter collects on each host. What belongs to a host is collected there; what
 * the whole cluster shares (queues, users) on the monitoring host alone, so that nothing is counted twice.
 */
export const emitExporter = (model: Model): readonly Artefact[] =>
  exporterConfigs(model).map(({ name, text, from }) => ({ path: `exporter/${name}.json`, text, from }));

/** What our exporter reads, by the host that it runs on. */
export const exporterConfigs = (model: Model): readonly ExporterFile[] => {
  const job = model.jobs.find(({ service }) => service === SERVICE);
  return (job?.targets ?? []).flatMap((target) => {
    const host = model.hosts.find(({ name }) => name === target.host);
    if (!job || !host) return [];
    const config: ExporterConfigFile = {
      listen: listenAddress(model, job, host),
      ...(job.tokenFile ? { tokenFile: model.place.secret(job.tokenFile) } : {}),
      // A drill runs several hosts on one machine.
      stateFolder: `${model.place.path('exporter-state')}/${host.name}`,
      timeout: job.every,
      collectors: collectorsOn(model, host),
    };
    const from = filesOf(model, 'environment', 'jobs');
    return [{ name: host.name, text: json(config), from }];
  });
};

/** The settings of the collectors that run on a host, by their ids. */
const collectorsOn = (model: Model, host: HostModel): ExporterConfigFile['collectors'] =>
  Object.fromEntries(
    collectorsOf(model).flatMap(({ id, on }) => {
      const settings = on(model, host);
      return settings === undefined ? [] : [[id, settings]];
    }),
  );

/** Where the exporter of a host listens: on loopback where Prometheus is on the same host, else on all addresses. */
const listenAddress = ({ place, hosts }: Model, { targets }: JobModel, host: HostModel): string => {
  const address =
    targets.find((target) => target.host === host.name)?.address ?? place.address(host.name, host.name, SERVICE) ?? '';
  const isLoopback = address.startsWith('127.');
  const port = address.split(':').at(-1) ?? '';
  return hosts.length === 1 || isLoopback ? `127.0.0.1:${port}` : `0.0.0.0:${port}`;
};
