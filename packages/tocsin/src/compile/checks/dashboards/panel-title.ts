import { panelsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** A panel says what it shows. */
export const panelTitle: Check = (view) =>
  panelsIn(view)
    .filter(
      ({ title, kind, queries }) =>
        (title.trim() === '' || title === 'Panel Title') && kind !== 'text' && queries.length > 0,
    )
    .map(({ where, description, dashboard }) => ({
      code: 'panel-title',
      ...(description.trim() === ''
        ? {
            severity: 'warning',
            message: 'the panel does not say what it shows',
            help: 'give it a title, and a sentence of description',
          }
        : {
            severity: 'note',
            message: 'the panel has no title: what it shows stands in its description alone',
            help: 'give it a title',
          }),
      ...where,
      subject: dashboard.title,
    }));
