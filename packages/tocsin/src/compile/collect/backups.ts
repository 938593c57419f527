import type { Backups } from '#lang';
import type { ModelOfPacks } from '../model-of-packs.ts';
import type { AnyEnvironment } from '../stack/stack-parts.ts';

/** Once a day: what is written since the newest one is lost with the disk. A week: a fault is seen on a working day. */
const usual = { every: '1d', keep: 7 } as const satisfies Backups;

/** What a model has of backups: an environment that says nothing has them. */
export const collectBackups = ({ receiver }: AnyEnvironment): Pick<ModelOfPacks, 'backups'> =>
  receiver?.backups === false ? {} : { backups: { ...usual, ...receiver?.backups } };
