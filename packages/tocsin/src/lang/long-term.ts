import type { Duration } from './duration.ts';
import type { HttpAccess } from './job.ts';
import type { RemoteWrite } from './remote-write.ts';

/** What every store says: how long it keeps samples. Longer than Prometheus, or nobody needs it. */
interface Keeping {
  readonly keep: Duration;
}

/** VictoriaMetrics, single node: Prometheus writes to it, vmalert evaluates what looks further back than Prometheus keeps samples. */
export interface VictoriaMetrics extends RemoteWrite, Keeping {
  readonly is: 'victoria-metrics';
}

/** Grafana Mimir: Prometheus writes to it as a tenant, and its ruler evaluates what looks further back. */
export interface Mimir extends RemoteWrite, Keeping {
  readonly is: 'mimir';
  /** Whose samples they are: the header `X-Scope-OrgID`. Absent: the stack and the environment, such as `shop-production`. */
  readonly tenant?: string;
}

/** Thanos: a sidecar beside Prometheus uploads blocks to an object store, and its rule component evaluates what looks further back. */
export interface Thanos extends HttpAccess, Keeping {
  readonly is: 'thanos';
  /** The file, among the secrets, that says where the object store is, in Thanos' own words (`--objstore.config-file`). */
  readonly objectStoreFile: string;
}

/**
 * The one store that keeps samples for longer than Prometheus does: panels and rules that look further back ask it. Where it is, the
 * environment says: `longTerm: 'here'`, or its address.
 */
export type LongTerm = VictoriaMetrics | Mimir | Thanos;

/** Where an environment has the store: on its first monitoring host, or at an address, which for Thanos is that of its querier. */
export type LongTermPlace = 'here' | `http://${string}` | `https://${string}`;
