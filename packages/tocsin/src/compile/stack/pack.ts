import type { AnyCollectorDeclaration } from '../../exporter/collecting/declaration.ts';
import type { AnyActionDeclaration } from '../../receiver/actions/declaration.ts';
import type { PlacedHost, Placing } from '../../shared/placing.ts';
import type { PartOf, Step } from '../emit/hosts/part.ts';
import type { HostModel, ModelOfPacks } from '../model-of-packs.ts';

/** A technology's share of a project: a folder of packages/packs makes it, from what the project says of its own. */
export interface Pack {
  readonly name: string;
  /** Packs that this one cannot do without. */
  readonly needs?: readonly string[];
  readonly collectors?: readonly AnyCollectorDeclaration[];
  readonly actions?: readonly AnyActionDeclaration[];
  /** Files and folders of the hosts, by what they are, where an environment does not say otherwise. */
  readonly paths?: Readonly<Record<string, string>>;
  /** What hosts need of it before the exporters are installed. */
  readonly hosts?: readonly PartOf[];
  /** What hosts need of it afterwards. */
  readonly hostsAfterwards?: readonly PartOf[];
  /** Services that responses may reload or restart. */
  readonly services?: readonly HostService[];
  /** Exporters that come as Debian packages, by the service that a job scrapes. */
  readonly exporters?: Readonly<Record<string, PackagedExporter>>;
  /** What our own exporter has to be let read on a host. */
  readonly readable?: (model: ModelOfPacks, host: HostModel) => readonly Step[];
  /** Folders that our exporter reads where it runs in a container. */
  readonly mounted?: (placing: Placing, host: PlacedHost) => readonly string[];
  /** Services that the monitoring host has to reach beside those that it scrapes. */
  readonly reached?: readonly { readonly on: readonly string[]; readonly service: string }[];
  /** Scripts that its host parts install, beside the programs of its actions. */
  readonly scripts?: readonly URL[];
}

/** A service of a host, as the program `service` knows it. */
export interface HostService {
  readonly name: string;
  /** The roles of its hosts. */
  readonly on: readonly string[];
  readonly about: (placing: Placing) => {
    /** systemd's name for it. */
    readonly unit: string;
    readonly pidFile: string;
    /** What the program knows how to judge: nginx, php-fpm, mysql, redis, ... */
    readonly kind: string;
    /** What judges its configuration, and the configuration where that has to be named. */
    readonly check: readonly string[];
  };
}

export interface PackagedExporter {
  /** Debian's package, and its unit, which reads /etc/default/<unit>. */
  readonly unit: string;
  /** `listen` is the address to listen on. */
  readonly flags: (model: ModelOfPacks, host: HostModel, listen: string) => readonly string[];
  readonly before?: readonly Step[];
  /** How it serves by TLS. Absent: it serves in the clear, and is scraped so. */
  readonly tls?: (files: ServingFiles) => {
    readonly flags?: readonly string[];
    /** Further lines of /etc/default/<unit>. */
    readonly environment?: Readonly<Record<string, string>>;
  };
}

/** What an exporter serves TLS by. */
export interface ServingFiles {
  /** PEM: its certificate, the authority's, and the key. */
  readonly certificate: string;
  /** exporter-toolkit's web configuration, which names that one, and asks clients for a certificate of the authority. */
  readonly webConfig: string;
}
