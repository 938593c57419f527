import type { Check } from '../check.ts';
import { inhibitedByLesser } from './inhibited-by-lesser.ts';
import { inhibitedForEver } from './inhibited-for-ever.ts';
import { inhibitionCircle } from './inhibition-circle.ts';
import { inhibitionDead } from './inhibition-dead.ts';
import { inhibitionScope } from './inhibition-scope.ts';
import { inhibitsItself } from './inhibits-itself.ts';

/** What is not told while something else is. */
export const inhibition: readonly Check[] = [
  inhibitedByLesser,
  inhibitedForEver,
  inhibitionCircle,
  inhibitionDead,
  inhibitionScope,
  inhibitsItself,
];
