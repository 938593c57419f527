import type { Drawing } from '../panel/context.ts';
import type { Markup } from './markup.ts';

/** Where a panel's body is in its picture, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** Draws the body of a panel into a box. */
export type Draw = (drawing: Drawing, box: Box) => readonly Markup[];
