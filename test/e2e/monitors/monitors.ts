import type { Compiled } from '../../../packages/tocsin/src/compile/compile.ts';
import type { AnyEnvironment } from '../../../packages/tocsin/src/compile/stack/stack-parts.ts';
import type { Run } from '../processes.ts';
import type { PrometheusClient } from '../site/prometheus-client.ts';
import type { ReceiverGuard } from '../site/receiver-guard.ts';
import type { makeWebUsers } from '../site/web-users.ts';

/** What monitors in a drill, before anything is generated: one host, or a pair. */
export interface Monitors {
  readonly environment: AnyEnvironment;
  /** Where its services are, `host/service` to `host:port`. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Where the blackbox exporter listens. */
  readonly blackbox: number;
  /** The instance of what the whole cluster shares. */
  readonly shared: string;
  /** Starts all of it. */
  readonly start: (generated: Generated) => Promise<Watching>;
}

export interface Generated {
  readonly compiled: Compiled;
  /** Where its files are. */
  readonly files: string;
  readonly users: Awaited<ReturnType<typeof makeWebUsers>>;
  readonly guard: ReceiverGuard;
}

/** What monitors, while it runs. */
export interface Watching {
  /** Of several the one that has run for longest, so that it has seen everything. */
  readonly prometheus: PrometheusClient;
  /** Where a receiver is that runs: `https://host:port`. */
  readonly receiverUrl: () => string;
  /** Where that Prometheus keeps its samples. */
  readonly past: () => string;
  /** What may be done to it, where there are two. */
  readonly pair?: Pair;
}

/** Two hosts that monitor. */
export interface Pair {
  /** Whose receiver is active; undefined while none is. */
  readonly active: () => Promise<string | undefined>;
  /** Whether the Alertmanager of a host knows that a receiver was told of a group, of some alert, since then: Unix milliseconds. */
  readonly knows: (host: string, told: { receiver: string; alert: string; since: number }) => Promise<boolean>;
  /** All that monitors on a host ends as if by a power failure. */
  readonly die: (host: string) => void;
  /** Starts what died again, and waits until all is as before. */
  readonly bringBack: (host: string) => Promise<void>;
}

/** Opens one; `secrets` is the folder of secrets, which is there. */
export type OpenMonitors = (run: Run, secrets: string) => Promise<Monitors>;
