import type { Action } from './action.ts';
import type { AnyActionDeclaration } from './declaration.ts';
import { hookCall } from './hook.ts';

/** The actions that can be carried out, by name. */
export type Actions = ReadonlyMap<string, Action>;

/** Our own action, which needs no program on a host, and those of packs and of the project. */
export const actionsOf = (declared: readonly AnyActionDeclaration[]): Actions =>
  new Map([hookCall, ...declared.map(({ action }) => action)].map((action) => [action.spec.name, action as Action]));
