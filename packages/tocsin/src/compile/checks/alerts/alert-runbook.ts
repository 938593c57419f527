import { alertsIn } from '../../view/parts.ts';
import type { Text } from '../../view/shapes/expression.ts';
import type { Check } from '../check.ts';

/** Every alert links to what to do: whoever is woken has to find it there. */
export const alertRunbookLink: Check = (view) => {
  const without = alertsIn(view).filter(
    ({ annotations, name }) => !annotations.some(saysWhatToDo) && !/watchdog/i.test(name),
  );
  const [first] = without;
  if (!first) return [];
  const names = without.map(({ name }) => name);
  const some = `${names.slice(0, 4).join(', ')}${names.length > 4 ? ` and ${names.length - 4} more` : ''}`;
  return [
    {
      code: 'alert-runbook',
      severity: 'warning',
      message: `nothing says what to do when ${some} ${names.length === 1 ? 'fires' : 'fire'}`,
      ...first.where,
      subject: names.length === 1 ? first.name : 'alerts',
      help: `add the annotation runbook_url: https://wiki.example.org/runbooks/${encodeURIComponent(first.name)}, and write the page`,
    },
  ];
};

/** A sentence that tells somebody to do something, a command, or where that is written. */
const ORDERS =
  /(?:^|[.!?:;)]\s+|\n\s*(?:[-*]|\d+[.)])?\s*)(?:please\s+)?(?:check|verify|restart|run|inspect|investigate|ensure|look|free|increase|scale|consider|review|reduce|add|expand|clean|rotate|renew)\b|\bplease\s+[a-z]|\bgo (?:and )?(?:check|restart)\b|\b(?:kubectl|systemctl|journalctl|docker|ssh)\s+[a-z-]/i;

/** By its name, or by where it leads: houses call a runbook `sop`, `wiki` or `link`. */
const saysWhatToDo = ({ name, value }: Text): boolean =>
  ORDERS.test(value) ||
  /runbook|playbook|troubleshoot|documentation|^(?:sop|wiki|procedure|howto)(?:_?(?:url|link))?$/i.test(name) ||
  /https?:\/\/\S*(?:runbook|playbook|troubleshoot|\bsops?\b|\bwiki\b)/i.test(value);
