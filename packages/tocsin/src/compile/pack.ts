import type { AnyCollectorDeclaration } from '../exporter/collecting/declaration.ts';
import type { AnyActionDeclaration } from '../receiver/actions/declaration.ts';
import type { PartOf } from './emit/hosts/part.ts';

/** A technology's share of a project: a folder of packages/packs makes it, from what the project says of its own. */
export interface Pack {
  readonly name: string;
  /** Packs that this one cannot do without. */
  readonly needs?: readonly string[];
  readonly collectors?: readonly AnyCollectorDeclaration[];
  readonly actions?: readonly AnyActionDeclaration[];
  /** What hosts need of it, in the order in which it is installed. */
  readonly hosts?: readonly PartOf[];
}
