import type { WorkloadKind } from '#lang';
import type { PlacedHost, Placing } from '../../shared/placing.ts';
import type { Action } from './action.ts';

/** The program by which an action works on a host: a script of the pack, with the settings that its first lines have. */
export interface HostProgram {
  /** Its name on the host, by which the action calls it. */
  readonly name: string;
  /** The script, beside the declaration: `new URL('./service.sh', import.meta.url)`. */
  readonly script: URL;
  /** The roles of the hosts that have it. */
  readonly on: readonly string[];
  readonly settings: (placing: Placing, host: PlacedHost) => Readonly<Record<string, string>>;
}

/** An action, declared once: its signature, the code behind it, and the program that it has on its hosts. */
export interface ActionDeclaration {
  readonly action: Action;
  /** Absent where it works without one. Several actions may share a program. */
  readonly program?: HostProgram;
  /** Of one that acts on workloads: the kinds that it can act on, and what it lists in their namespace beside them. */
  readonly workloads?: { readonly kinds: readonly WorkloadKind[]; readonly lists?: readonly string[] };
  /** Why it must not be made yet, and what to do about it: while it is there, nobody may order it and no alert is answered by it. */
  readonly notYet?: { readonly why: string; readonly help: string };
  /** The words that arguments may be on a host, by the argument's name. Of what is not here, the program decides. */
  readonly knows?: Readonly<Record<string, (placing: Placing, host: PlacedHost) => readonly string[]>>;
}
export type AnyActionDeclaration = ActionDeclaration;
