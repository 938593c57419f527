import type { ServiceView } from '../../view/shapes/compose.ts';
import type { Text } from '../../view/shapes/expression.ts';

/** A port of a container that Docker publishes. */
export interface Published {
  /** On the host, as it is written. */
  readonly outer: string;
  /** The same as it is where nobody sets a variable. */
  readonly shown: string;
  readonly inner: number;
  /** On each address of the host. */
  readonly isToAll: boolean;
  readonly at: Text;
}

/** `9090:9090`, `0.0.0.0:9090:9090/tcp`, `${PROMETHEUS_PORT:-9090}:9090`; undefined for what is none, or of no single port. */
export const publishedOf = (text: Text): Published | undefined => {
  const [, address, outer, inner] =
    /^(?:(\[[\da-f:]*\]|[\d.]+|\$\{[^}]*\}|\$\w+):)?(\d+|\$\{[^}]*\}|\$\w+):(\d+)(?:\/tcp)?$/.exec(text.value) ?? [];
  if (outer === undefined || inner === undefined) return undefined;
  const shown = outer.replace(/^\$\{\w+:?-([^}]*)\}$/, '$1');
  // Behind one variable may stand an address, too.
  if (!/^\d+$/.test(shown) && !/PORT/i.test(shown)) return undefined;
  const isToAll =
    address === undefined || /^(?:0\.0\.0\.0|\[::\])$/.test(address.replace(/^\$\{\w+:?-([^}]*)\}$/, '$1'));
  return { outer, shown, inner: Number(inner), isToAll, at: text };
};

/** Images that listen at one port, unless a flag or a variable of their environment says another. */
const PORTS: readonly (readonly [image: RegExp, port: number])[] = [
  [/(^|\/)prometheus(:|@|$)/, 9090],
  [/(^|\/)pushgateway(:|@|$)/, 9091],
  [/(^|\/)alertmanager(:|@|$)/, 9093],
  [/(^|\/)node[-_]exporter(:|@|$)/, 9100],
  [/(^|\/)mysqld[-_]exporter(:|@|$)/, 9104],
  [/(^|\/)nginx-prometheus-exporter(:|@|$)/, 9113],
  [/(^|\/)blackbox[-_]exporter(:|@|$)/, 9115],
  [/(^|\/)redis_exporter(:|@|$)/, 9121],
  [/(^|\/)postgres[-_]exporter(:|@|$)/, 9187],
  [/(^|\/)cadvisor(:|@|$)/, 8080],
  [/(^|\/)grafana(-oss|-enterprise)?(:|@|$)/, 3000],
];

/** The port at which a container of a known image listens where nothing in its service says another. */
export const listeningPort = ({ image }: ServiceView): number | undefined =>
  PORTS.find(([known]) => known.test(image))?.[1];
