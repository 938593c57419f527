import type { Quantities } from '#lang';
import { defined } from '../../format/yaml.ts';
import type { Cluster } from './object.ts';

/** What a disk is asked for with. */
export const claim = ({ kubernetes }: Cluster, size: string): object =>
  defined({
    accessModes: ['ReadWriteOnce'],
    storageClassName: kubernetes.storage?.class,
    resources: { requests: { storage: size } },
  });

/** Memory is never lent; the processor is, when nobody else wants it. */
export const resourcesOf = (quantities: Quantities | undefined): object | undefined =>
  quantities && { requests: quantities, limits: { memory: quantities.memory } };
