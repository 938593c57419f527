import { EXPORTER } from '../stack/usual.ts';
import { filesOf } from '../stack/sites.ts';
import type { ExporterConfigFile } from '../../shared/exporter-config.ts';
import type { Artefact } from '../artefact.ts';
import { collectorsOf, type Model } from '../model.ts';
import type { HostModel, TargetModel } from '../model-of-packs.ts';
import { once } from '../memoize.ts';
import { json } from './format/json.ts';

type ExporterFile = Omit<Artefact, 'path'>;

/**
 * exporter/<host>.json: what our exporter collects on each host. What belongs to a host is collected there; what
 * the whole cluster shares (queues, users) on the monitoring host alone, so that nothing is counted twice.
 */
export const emitExporter = (model: Model): readonly Artefact[] =>
  [...exporterConfigs(model)].map(([name, { text, from }]) => ({ path: `exporter/${name}.json`, text, from }));

/** What our exporter reads, by the host that it runs on. */
export const exporterConfigs = once((model: Model): ReadonlyMap<string, ExporterFile> => {
  const job = model.jobs.find(({ service }) => service === EXPORTER);
  const hosts = new Map(model.hosts.map((host) => [host.name, host]));
  const collectors = collectorsOf(model);
  const files = (job?.targets ?? []).flatMap((target) => {
    const host = hosts.get(target.host);
    if (!job || !host) return [];
    const config: ExporterConfigFile = {
      listen: listenAddress(model, target),
      ...(job.tokenFile ? { tokenFile: model.place.secret(job.tokenFile) } : {}),
      // A drill runs several hosts on one machine.
      stateFolder: `${model.place.path('exporter-state')}/${host.name}`,
      timeout: job.every,
      collectors: collectorsOn(model, collectors, host),
    };
    const from = filesOf(model, 'environment', 'jobs');
    return [[host.name, { text: json(config), from }] as const];
  });
  return new Map(files);
});

/** The settings of the collectors that run on a host, by their ids. */
const collectorsOn = (
  model: Model,
  collectors: ReturnType<typeof collectorsOf>,
  host: HostModel,
): ExporterConfigFile['collectors'] =>
  Object.fromEntries(
    collectors.flatMap(({ id, on }) => {
      const settings = on(model, host);
      return settings === undefined ? [] : [[id, settings]];
    }),
  );

/** Where the exporter of a host listens: on loopback where Prometheus is on the same host, else on all addresses. */
const listenAddress = ({ hosts, replicas }: Model, { host, address }: TargetModel): string => {
  const isLoopback = address.startsWith('127.') || replicas.some((replica) => replica.host === host);
  const port = address.split(':').at(-1) ?? '';
  return hosts.length === 1 || isLoopback ? `127.0.0.1:${port}` : `0.0.0.0:${port}`;
};
