import { onHost } from '../../compile/view/read/mounts.ts';
import type { ServiceView } from '../../compile/view/shapes/compose.ts';
import { configurationOf, programOf } from './programs.ts';

/** A file of configuration that a container reads. */
export interface Run {
  /** The file beside the others that are read. */
  readonly file: string;
  /** What the container calls it. */
  readonly inside: string;
  readonly service: ServiceView;
}

/** What the services of compose files read of the files that are here. */
export const runsIn = (services: readonly ServiceView[]): readonly Run[] =>
  services.flatMap((service): readonly Run[] => {
    const program = programOf(service);
    if (!program || program.file === '') return [];
    const inside = configurationOf(service, program);
    const file = onHost(service, inside);
    return file === undefined ? [] : [{ file, inside, service }];
  });

/** Whether a container may have files of which nothing here tells. */
export const isOpaque = ({ mounts, isBuilt }: ServiceView): boolean =>
  isBuilt || mounts.some(({ host, inside }) => host === undefined && inside.startsWith('/etc'));
