import type { HttpAccess, LongTerm } from '#lang';

/** Where the store is and how it is asked, as seen from the monitoring host. */
export interface LongTermModel {
  readonly store: LongTerm;
  /** It runs on the first monitoring host, from our Compose file. */
  readonly isHere: boolean;
  /** Without a slash at its end. Of Thanos: of its querier. */
  readonly url: string;
  readonly access: HttpAccess;
  /** Other environments of the project that have the same one, and the same tenant in it. */
  readonly sharedWith: readonly string[];
  /** A store of `remoteWrite` has the name that this one is written to by. */
  readonly hidesCopy: boolean;
  /** What each request says beside credentials. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Which containers of a store some environment of the project has: one Compose file serves all of them. */
export type StoreContainer = 'victoria-metrics' | 'vmalert' | 'thanos-sidecar';

/** What a model says of the store. */
export interface StoreModel {
  /** The store that is asked for what is older than Prometheus keeps samples. Absent: this environment has none. */
  readonly longTerm?: LongTermModel;
  /** The environment says where it is. */
  readonly wantsLongTerm: boolean;
  /** What a store has on the monitoring hosts of some environment of the project: one Compose file serves all of them. */
  readonly storeContainers: readonly StoreContainer[];
  /** The files among the secrets by which the store is asked, and by which Thanos' sidecar uploads, in some environment of the project. */
  readonly storeFiles: { readonly ask: readonly string[]; readonly upload: readonly string[] };
}
