import type { Action } from './action.ts';
import { phpFpmScale } from './phpfpm-scale.ts';

/** Every action that this version can carry out, by its name in the catalogue. */
export const actions: ReadonlyMap<string, Action> = new Map(
  [phpFpmScale].map((action: Action) => [action.spec.name, action]),
);
