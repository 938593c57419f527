import type { Artefact } from '../../../artefact.ts';
import { blackbox } from './blackbox.ts';
import { exporter } from './exporter.ts';
import type { Cluster } from '../objects/object.ts';
import { receiver } from './receiver.ts';

/** Our exporter and receiver, and the prober, as workloads. */
export const services = (cluster: Cluster): readonly Artefact[] =>
  [exporter, receiver, blackbox].flatMap((service) => service(cluster));
