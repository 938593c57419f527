import { isIP } from 'node:net';

/** Answers where a service or a file is. */
export interface Place {
  /** `host:port` of a service as seen from a host; undefined when it does not run there. */
  address(from: string, to: string, service: string): string | undefined;
  path(name: string): string;
  /** A file among the secrets. */
  secret(file: string): string;
  /** A drill: hosts and services of the environment may be left out on purpose. */
  readonly partial?: boolean;
}

/** A host of an environment. */
export interface PlacedHost {
  readonly name: string;
  readonly roles: readonly string[];
}

/** What a part of the stack may know to find its place: one environment's hosts and where things are on them. */
export interface Placing {
  /** The stack's name. */
  readonly name: string;
  readonly hosts: readonly PlacedHost[];
  readonly place: Place;
  /** The name under which users come in. Absent: there is no edge. */
  readonly edge?: string;
  /** The host on which Prometheus, Alertmanager and the receiver run. */
  readonly monitoring?: string | undefined;
  /** The account by which the receiver comes in. */
  readonly responder: { readonly user: string };
  /** Every duration is divided by this: 1 but in a drill. */
  readonly speedup: number;
}

/** The first host with one of these roles, in the order of the environment. */
export const firstOf = ({ hosts }: Placing, roles: readonly string[]): PlacedHost | undefined =>
  hosts.find((host) => hasRole(host, roles));

/** Whether a host has one of these roles. */
export const hasRole = ({ roles }: PlacedHost, wanted: readonly string[]): boolean =>
  wanted.some((role) => roles.includes(role));

/** `host:port`: an address of IPv6 stands in brackets there. */
export const withPort = (host: string, port: number): string => `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;

/** The name or address in `host:port`, without brackets. */
export const hostIn = (address: string): string => address.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
