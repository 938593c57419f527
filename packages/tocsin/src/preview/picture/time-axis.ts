import type { Drawing } from '../panel/context.ts';
import { clockText } from '../panel/times.ts';
import type { Box } from './box.ts';
import { el, px, type Markup } from './markup.ts';
import { timeTicks } from './scale.ts';

/** The times below a plot, in UTC. */
export const timeAxis = ({ from, to }: Pick<Drawing, 'from' | 'to'>, plot: Box): readonly Markup[] =>
  timeTicks(from, to).map((time) => {
    const x = px(plot.x + (plot.width * (time - from)) / (to - from));
    return el('text', { x, y: plot.y + plot.height + 16, 'text-anchor': 'middle', class: 'tick' }, clockText(time));
  });
