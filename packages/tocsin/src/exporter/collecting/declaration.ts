import type { z } from 'zod';
import type { PlacedHost, Placing } from '../../shared/placing.ts';
import type { Collector } from './collector.ts';

/** A collector, declared once: what it publishes, what it has to be told, where it runs, and the code behind it. */
export interface CollectorDeclaration<Id extends string = string, S extends z.ZodType = z.ZodType> {
  /** Its name in the exporter's configuration and in the label `collector`. */
  readonly id: Id;
  /** What it looks at, in a line for people. */
  readonly looksAt?: string;
  /** What it cannot do without, where that is not a matter of course. */
  readonly needs?: string;
  /** The catalogues of what it publishes. */
  readonly publishes: readonly object[];
  /** The shape of its settings in the exporter's configuration. */
  readonly settings: S;
  /** Its settings on a host; undefined where it does not run. Called when the stack is compiled. */
  readonly on: (placing: Placing, host: PlacedHost) => z.input<S> | undefined;
  /** Files among the secrets that it reads wherever it runs, and what each holds. */
  readonly secrets?: readonly { readonly file: string; readonly what: string; readonly optional?: true }[];
  /** What it reads of databases: their accounts may read that and no more. */
  readonly reads?: readonly TableReads[];
  /** Loads its code, with the drivers that it needs, only where it is configured. */
  readonly load: (settings: z.output<S>, around: Around) => Promise<Collector>;
}

/** Columns that are read by an account of a database server. */
export interface TableReads {
  /** The service, as places know it. */
  readonly service: string;
  readonly database: string;
  readonly user: string;
  /** Columns by their table. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
}

/** What a collector may know of the exporter that it is in. */
export interface Around {
  /** The names of all metrics that the exporter's own collectors publish: they are not to be published twice. */
  readonly published: ReadonlySet<string>;
}

/** Declares a collector; its settings type what `on` returns and what `load` is given. */
export const collector = <const Id extends string, S extends z.ZodType>(
  declaration: CollectorDeclaration<Id, S>,
): CollectorDeclaration<Id, S> => declaration;

/** Collectors of different settings in one list. */
export type AnyCollectorDeclaration = Omit<CollectorDeclaration, 'on' | 'load'> & {
  readonly on: (placing: Placing, host: PlacedHost) => unknown;
  readonly load: (settings: never, around: Around) => Promise<Collector>;
};
