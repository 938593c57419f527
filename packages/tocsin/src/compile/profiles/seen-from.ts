import type { Model } from '../model.ts';

/** The model as each Prometheus sees it, the first one first. */
export const seenFromEach = (model: Model): readonly Model[] =>
  isPair(model) ? model.replicas.map(({ host, jobs }) => ({ ...model, monitoring: host, jobs })) : [model];

/** The label that tells the Prometheus of a pair apart; alerts lose it, or each would come twice, and so does what is stored for long. */
export const REPLICA = 'replica';

/** Whether more than one host monitors. */
export const isPair = ({ replicas }: Pick<Model, 'replicas'>): boolean => replicas.length > 1;

/** What the names of files end with that one monitoring host reads and the others do not; nothing for the first. */
export const suffixOf = ({ monitoring, replicas }: Model): string =>
  monitoring !== undefined && replicas.length > 0 && monitoring !== replicas[0]?.host ? `-${monitoring}` : '';
