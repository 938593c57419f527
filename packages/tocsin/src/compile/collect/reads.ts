import type { TableReads } from '../../exporter/collecting/declaration.ts';
import type { Placing } from '../../shared/placing.ts';
import type { Pack } from '../stack/pack.ts';

/** What the collectors read of databases, of those that run on some host of the environment. */
export const collectReads = (packs: readonly Pack[], placing: Placing): readonly TableReads[] =>
  packs
    .flatMap(({ collectors = [] }) => collectors)
    .filter(({ on, reads = [] }) => reads.length > 0 && placing.hosts.some((host) => on(placing, host) !== undefined))
    .flatMap(({ reads = [] }) => reads);
