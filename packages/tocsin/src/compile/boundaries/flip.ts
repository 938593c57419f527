import type { Series } from '#lang';
import type { Knob } from './knobs.ts';

/** Where an alert begins to fire on the way from what is well to the fault. */
export interface Flip {
  readonly what: string;
  readonly healthy: readonly Series[];
  readonly short: readonly Series[];
  readonly past: readonly Series[];
}

/** Halvings of the way between a position that fires and the next one, which does not. */
const HALVINGS = 6;

/** The flips that turning a knob finds, by what it takes for a fault. */
export const flipsOf = (knob: Knob, fires: (series: readonly Series[]) => boolean): readonly Flip[] =>
  knob.ways.flatMap((way) => {
    const first = way.findIndex((position) => !fires(knob.at(position)));
    const silent = way[first];
    if (silent === undefined) return [];
    const further = way[first + 1];
    const healthy = further !== undefined && !fires(knob.at(further)) ? further : silent;
    let [inside, outside] = [way[first - 1] ?? knob.fault, silent];
    for (let n = 0; n < HALVINGS; n++) {
      const middle = between(inside, outside);
      if (fires(knob.at(middle))) inside = middle;
      else outside = middle;
    }
    return [{ what: knob.what, healthy: knob.at(healthy), short: knob.at(outside), past: knob.at(inside) }];
  });

/** Of what differs by a factor the factor is halved. */
const between = (a: number, b: number): number => (a * b > 0 ? Math.sign(a) * Math.sqrt(a * b) : (a + b) / 2);
