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
import type { Items } from './item.ts';

/** The items of each chapter, in the order of `chapters`. */
export const items: readonly Items[] = [
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
];
