import type { Effect, Remote } from 'tocsin/receiver';
import type { ScaleChange } from './plan.ts';
import { setMaxChildren } from './pool.ts';

interface Where {
  readonly host: string;
  readonly pool: string;
}

/** What scaling up and down have in common: a value is set, if it is still the one that was seen, and set back. */
export const setsMaxChildren = {
  apply: ({ host, pool }: Where, { from, to, controlTimeout }: ScaleChange, remote: Remote): Promise<Effect> =>
    setMaxChildren(remote, host, pool, { to, expect: from, controlTimeout }),
  undo: ({ host, pool }: Where, { from, to, controlTimeout }: ScaleChange, remote: Remote): Promise<Effect> =>
    setMaxChildren(remote, host, pool, { to: from, expect: to, controlTimeout }),
  says: ({ host, pool }: Where, { from, to }: ScaleChange): string =>
    `pm.max_children of ${pool} on ${host}: ${from} -> ${to}`,
};
