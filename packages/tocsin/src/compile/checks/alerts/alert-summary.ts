import { alertsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** Every alert says in words what is wrong. */
export const alertSummary: Check = (view) =>
  alertsIn(view)
    .filter(
      ({ annotations }) =>
        !annotations.some(({ name, value }) => /summary|description|message|title/i.test(name) && value.trim() !== ''),
    )
    .map(({ name, where }) => ({
      code: 'alert-summary',
      severity: 'note',
      message: `people who are woken by ${name} see only its name and its labels`,
      ...where,
      help: "add annotations: {summary: '...'}, a sentence with the label that says what is affected",
    }));
