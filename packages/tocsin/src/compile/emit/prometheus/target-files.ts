import type { Artefact } from '../../artefact.ts';
import type { Model } from '../../model.ts';
import type { JobModel, TargetModel } from '../../model-of-packs.ts';
import { suffixOf } from '../../profiles/seen-from.ts';
import { filesOf } from '../../stack/sites.ts';

/** From so many targets on a job lists them in a file of its own, which Prometheus reads again when it changes. */
const MANY = 100;

/** Whether a job's targets stand in a file of their own. */
export const isInFile = ({ targets }: JobModel): boolean => targets.length >= MANY;

/** The file of a job's targets, as prometheus.yml names it. */
export const targetFile = (model: Model, { name }: JobModel): string => `targets${suffixOf(model)}/${name}.json`;

/** prometheus/targets/<job>.json of the jobs with many targets: a line each. */
export const emitTargetFiles = (model: Model): readonly Artefact[] =>
  model.jobs.filter(isInFile).map((job) => ({
    path: `prometheus/${targetFile(model, job)}`,
    text: `[\n${job.targets.map((target) => JSON.stringify(targetConfig(job, target))).join(',\n')}\n]\n`,
    from: filesOf(model, 'jobs', 'environment'),
  }));

/** `instance` is the host and not an address, so that jobs can be joined on it. */
export const targetConfig = (
  { labels }: JobModel,
  { host, instance, role, address, scheme, probe }: TargetModel,
): object => ({
  targets: [address],
  labels: {
    ...labels,
    instance: instance ?? host,
    role,
    ...(scheme ? { __scheme__: scheme } : {}),
    ...(probe ? { endpoint: probe.endpoint, __param_module: probe.module } : {}),
  },
});
