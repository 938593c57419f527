import type { Model } from '../../compile/model.ts';
import type { JobModel, TargetModel } from '../../compile/model-of-packs.ts';

/** Who may come to the port of a target, and what it asks of them, in words; undefined where no host of ours listens. */
export const guardOf = (model: Model, job: JobModel, { host }: TargetModel): string | undefined => {
  if (job.through !== undefined || job.service === undefined || model.kubernetes !== undefined) return undefined;
  const from = [...model.replicas, ...model.shards].map((replica) => replica.host);
  const others = from.filter((name) => name !== host);
  const reach =
    from.length === 1 && from[0] === host ? 'this host alone' : `from ${others.join(', ')}, by the firewall`;
  return [reach, ...asksFor(job)].join('; ');
};

const asksFor = ({ scheme, tls, tokenFile, basicAuth }: JobModel): readonly string[] => [
  ...(tls?.certificate ? ['a certificate of the client'] : scheme === 'https' || tls ? ['TLS'] : []),
  ...(tokenFile === undefined ? [] : ['a token']),
  ...(basicAuth === undefined ? [] : ['a password']),
];
