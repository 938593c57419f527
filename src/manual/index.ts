import { automation } from './automation.ts';
import { backups } from './backups.ts';
import { deployments } from './deployments.ts';
import { incidents } from './incidents.ts';
import { infrastructure } from './infrastructure.ts';
import { maintenance } from './maintenance.ts';
import { monitoring } from './monitoring.ts';
import { performance } from './performance.ts';
import { quickReference } from './quick-reference.ts';
import { security } from './security.ts';
import { servers } from './servers.ts';

/** The ten chapters of the manual and its quick reference, in its order. */
export const chapters = [
  infrastructure,
  servers,
  deployments,
  monitoring,
  backups,
  security,
  performance,
  incidents,
  maintenance,
  automation,
  quickReference,
] as const;

type RowsIn<C> = C extends { readonly sections: infer S } ? { [K in keyof S]: keyof S[K] }[keyof S] & string : never;
/** The name of a row: no two have the same. */
export type RowName = RowsIn<(typeof chapters)[number]>;
