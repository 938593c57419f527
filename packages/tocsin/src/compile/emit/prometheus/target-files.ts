import type { Artefact } from '../../artefact.ts';
import type { Model } from '../../model.ts';
import type { JobModel, TargetModel } from '../../model-of-packs.ts';
import { suffixOf } from '../../profiles/seen-from.ts';
import { filesOf } from '../../stack/sites.ts';

/** From so many targets on a job lists them in a file of its own, which Prometheus reads again when it changes. */
const MANY = 100;

/** A file has no more than this: it is read back, and our reader takes four megabytes. */
const MOST = 10_000;

/** Whether a job's targets stand in a file of their own. */
export const isInFile = ({ targets }: JobModel): boolean => targets.length >= MANY;

interface TargetFile {
  /** As prometheus.yml names it. */
  readonly name: string;
  readonly targets: readonly TargetModel[];
}

/** The files of a job's targets. */
export const targetFiles = (model: Model, { name, targets }: JobModel): readonly TargetFile[] =>
  Array.from({ length: Math.ceil(targets.length / MOST) }, (_, index) => ({
    name: `targets${suffixOf(model)}/${name}${index === 0 ? '' : `.${index + 1}`}.json`,
    targets: targets.slice(index * MOST, (index + 1) * MOST),
  }));

/** prometheus/targets/<job>.json of the jobs with many targets, and <job>.2.json where one does not hold them: a line each. */
export const emitTargetFiles = (model: Model): readonly Artefact[] =>
  model.jobs.filter(isInFile).flatMap((job) =>
    targetFiles(model, job).map(({ name, targets }) => ({
      path: `prometheus/${name}`,
      text: `[\n${targets.map((target) => JSON.stringify(targetConfig(job, target))).join(',\n')}\n]\n`,
      from: filesOf(model, 'jobs', 'environment'),
    })),
  );

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
