import type { Duration } from './duration.ts';
import type { HttpAccess } from './job.ts';
import type { Relabel } from './relabel.ts';

/** A store that gets a copy of every sample. Its address is the environment's, under `urls.stores`. */
export interface RemoteWrite extends HttpAccess {
  /** Headers of each request, such as a tenant. No secrets: they stand in the file. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Steps on the labels of series, before they are sent: `drop` what the store need not have. */
  readonly relabel?: readonly Relabel[];
  readonly timeout?: Duration;
  /** How samples are gathered and sent; what is absent follows from how many there are. */
  readonly queue?: {
    readonly capacity?: number;
    readonly maxShards?: number;
    readonly maxSamplesPerSend?: number;
    readonly batchSendDeadline?: Duration;
    /** Samples that waited longer than this are thrown away. */
    readonly sampleAgeLimit?: Duration;
  };
}
