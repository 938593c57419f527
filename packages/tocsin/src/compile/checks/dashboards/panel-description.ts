import { panelsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** A panel says what its curve means, to whoever sees it for the first time. */
export const panelDescription: Check = (view) =>
  panelsIn(view)
    .filter(({ title, description, queries }) => title.trim() !== '' && description.trim() === '' && queries.length > 0)
    .map(({ where }) => ({
      code: 'panel-description',
      severity: 'note',
      message: 'this panel does not say what it shows, and when that is bad',
      ...where,
      help: 'give it a description of one sentence',
    }));
