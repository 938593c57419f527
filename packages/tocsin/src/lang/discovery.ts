import type { Duration } from './duration.ts';

interface Refreshed {
  readonly refresh?: Duration;
}
/** Files of targets that something else writes, on the monitoring host; `*` stands for the last part of a path. */
interface FileDiscovery extends Refreshed {
  readonly kind: 'file';
  readonly files: readonly [string, ...string[]];
}
interface HttpDiscovery extends Refreshed {
  readonly kind: 'http';
  readonly url: string;
}
/** Names that are looked up. All but SRV records need a port. */
type DnsDiscovery = Refreshed & { readonly kind: 'dns'; readonly names: readonly [string, ...string[]] } & (
    | { readonly type?: 'SRV' }
    | { readonly type: 'A' | 'AAAA' | 'MX' | 'NS'; readonly port: number }
  );
/** Pods, or the addresses behind services, of a cluster; each gets the labels `namespace`, `pod`, `container` and `endpoint`. */
export interface KubernetesDiscovery {
  readonly kind: 'kubernetes';
  readonly role: 'pod' | 'endpointslice';
  readonly namespaces: readonly [string, ...string[]];
  /** Labels of the pods, or of the services, all of which must be there. */
  readonly labels: Readonly<Record<string, string>>;
  /** The name of the port. */
  readonly port: string;
}
/** Whatever else Prometheus can ask, in its own words: `key` is `ec2_sd_configs`, `consul_sd_configs`, ... */
interface OtherDiscovery {
  readonly kind: 'other';
  readonly key: `${string}_sd_configs`;
  readonly config: Readonly<Record<string, unknown>>;
}

/** Where the targets of a job come from while it runs. */
export type Discovery = FileDiscovery | HttpDiscovery | DnsDiscovery | KubernetesDiscovery | OtherDiscovery;
