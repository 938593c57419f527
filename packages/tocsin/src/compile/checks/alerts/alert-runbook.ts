import { alertsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** Every alert links to what to do: whoever is woken has to find it there. */
export const alertRunbookLink: Check = (view) => {
  const without = alertsIn(view).filter(
    ({ annotations, name }) =>
      !annotations.some((each) => /runbook|playbook/i.test(each.name)) && !/watchdog/i.test(name),
  );
  const [first] = without;
  if (!first) return [];
  const names = without.map(({ name }) => name);
  const some = `${names.slice(0, 4).join(', ')}${names.length > 4 ? ` and ${names.length - 4} others` : ''}`;
  return [
    {
      code: 'alert-runbook',
      severity: 'warning',
      message: `nothing says what to do when ${some} ${names.length === 1 ? 'fires' : 'fire'}`,
      ...first.where,
      subject: names.length === 1 ? first.name : 'alerts',
      help: `add the annotation runbook_url: https://wiki.example.org/runbooks/${first.name}, and write the page`,
    },
  ];
};
