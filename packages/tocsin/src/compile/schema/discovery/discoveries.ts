import { block, list, table } from '../build.ts';
import { labelName, text } from '../scalars.ts';
import type { Fields, Type } from '../types.ts';
import { amazon } from './amazon.ts';
import { clouds } from './clouds.ts';
import { local } from './local.ts';
import { registries } from './registries.ts';

/** Targets that stand in the file. */
export const staticTargets: Type = list(block({ targets: list(text), labels: table(text, labelName) }), false);

/** The ways to find targets. */
export const discoveries: Fields = { ...local, ...registries, ...clouds, ...amazon };
