import type { Action } from './action.ts';
import { phpFpmScale } from './phpfpm-scale.ts';
import { phpFpmShrink } from './phpfpm-shrink.ts';

/** Every action that this version can carry out, by its name in the catalogue. */
export const actions: ReadonlyMap<string, Action> = new Map(
  [phpFpmScale, phpFpmShrink].map((action: Action) => [action.spec.name, action]),
);
