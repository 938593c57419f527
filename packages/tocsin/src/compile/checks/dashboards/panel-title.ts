import { panelsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

const NUMBERS = new Set(['stat', 'singlestat', 'gauge', 'bargauge']);

/** A panel says what it shows. */
export const panelTitle: Check = (view) =>
  panelsIn(view)
    .filter(
      ({ title, kind, queries }) =>
        (title.trim() === '' || title === 'Panel Title') && kind !== 'text' && queries.length > 0,
    )
    .map(({ where, description, kind, dashboard }) => ({
      code: 'panel-title',
      // A number may stand below words that are a panel of their own.
      ...(description.trim() === '' && !NUMBERS.has(kind)
        ? {
            severity: 'warning',
            message: 'the panel does not say what it shows',
            help: 'give it a title, and a sentence of description',
          }
        : {
            severity: 'note',
            message: 'the panel has no title: what it shows has to be told by what is around it',
            help: 'give it a title',
          }),
      ...where,
      subject: dashboard.title,
    }));
