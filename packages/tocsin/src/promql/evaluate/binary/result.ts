import type { Matching } from '../../nodes.ts';
import type { Labels } from '../labels.ts';

/** The labels of a pair: those of the "many" side, or of both what they are matched by. */
export const resultLabels = (many: Labels, one: Labels, matching: Matching | undefined, dropsName: boolean): Labels => {
  let labels = dropsName ? many.withoutMetadata() : many;
  if (!matching?.group) {
    const names = new Set(matching?.labels ?? []);
    labels = matching?.kind === 'on' ? labels.only(names) : labels.without(names);
  }
  for (const name of matching?.group?.include ?? []) labels = labels.with(name, one.get(name));
  return labels;
};
