import { panelsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** A panel says what it shows. */
export const panelTitle: Check = (view) =>
  panelsIn(view)
    .filter(
      ({ title, kind, queries }) =>
        (title.trim() === '' || title === 'Panel Title') && kind !== 'text' && queries.length > 0,
    )
    .map(({ where, dashboard }) => ({
      code: 'panel-title',
      severity: 'warning',
      message: 'the panel does not say what it shows',
      ...where,
      subject: dashboard.title,
      help: 'give it a title, and a sentence of description',
    }));
