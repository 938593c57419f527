import type { Registry } from 'prom-client';
import { ownGauge } from './own-metrics.ts';

/** What a receiver of a pair is at the moment. */
export interface Standing {
  readonly active: boolean;
  /** Why the store of the lease cannot be used, while it cannot. */
  readonly away: string | undefined;
}

/** Adds what a receiver of a pair says of it; one that is alone says nothing of the kind. */
export const publishStanding = (registry: Registry, standing: Standing): void => {
  ownGauge(registry, 'active', (gauge) => gauge.set(standing.active ? 1 : 0));
  ownGauge(registry, 'lease_store_up', (gauge) => gauge.set(standing.away === undefined ? 1 : 0));
};
