import type { Check } from '../check.ts';
import { floatingImage } from './floating-image.ts';
import { openPort } from './open-port.ts';

/** What containers run, and what leads to them. */
export const compose: readonly Check[] = [floatingImage, openPort];
