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

/** Words that are hardly ever anything but an order where a sentence, or a part of one, begins. */
const ALWAYS =
  'check|verify|restart|inspect|investigate|ensure|look|increase|consider|review|reduce|expand|rotate|renew|bump|upgrade|raise|resize|reboot|reconnect|redeploy|reinstall|recreate|re-?run|retry|revert|roll back|confirm|consult|refer|contact|identify|make sure|drain|cordon|vacuum|prune|replace|configure|adjust|tune|allocate|provision';
/** Words that are names as well: "Free memory", "Update failed". They are orders where something is told to be done with something. */
const OFTEN =
  'run|free|scale|add|clean|update|set|lower|delete|remove|kill|stop|start|open|ask|enable|disable|apply|find|follow|use|try|move|migrate|purge|flush|fix|correct|plug|charge|turn|switch|wait|compare|monitor|call|roll|shut|unlock|resume|pause|trigger|reload|give|get|take|put|go|deploy|rebuild|resync|re-?sync|restore|repair|archive|split|limit|debug|trace|empty';
const OBJECT =
  '(?:the|an?|your|its|their|this|that|these|it|them|all|any|each|more|up|down|out|off|on|to|for|if|whether|with|into|in|some|old|unused|how|why|what|which|back)\\b|`|\\{\\{';
const OUTRIGHT =
  '(?!s?\\s+(?:has|have|is|was|are|were|fail\\w*|error\\w*|took|takes|required|needed|pending|in progress|loops?)\\b)';
/** A sentence that tells somebody to do something, a command, or where that is written. */
const ORDERS = [
  // Where a sentence or an item of a list begins.
  String.raw`(?:^|[.!?:;)]\s+|\n\s*(?:[-*•]|\d+[.)])?\s*|(?:^|\s)\d+[.)]\s+)(?:please\s+|then\s+|first,?\s+|otherwise,?\s+|now\s+)?(?:(?:${ALWAYS}|run|free|scale|add|clean)\b${OUTRIGHT}|(?:${OFTEN})\s+(?:${OBJECT}))`,
  // After what it depends on: "If it stays, check the disk", "low on disk: clean it up", "the queue grows - check Redis".
  String.raw`(?:[,;:]|\s[-–—]|→|=>)\s+(?:then\s+|so\s+|please\s+|and\s+)*(?:(?:${ALWAYS})\b${OUTRIGHT}|(?:${OFTEN})\s+(?:the|an?|your|its|this|it|all|more|up|to)\b)`,
  String.raw`\bplease\s+[a-z]|\bgo (?:and )?(?:check|restart)\b`,
  String.raw`\b(?:recommended|advised|advisable|necessary|best)\s+to\s+[a-z]|\b(?:you|operators?|someone|somebody)\s+(?:should|must|need to|have to)\s+[a-z]`,
  String.raw`\bto\s+(?:fix|resolve|remedy|recover|mitigate|repair)\b[^.]{0,80}[,:]`,
  String.raw`(?:^|\n|[.!?]\s+)\s*(?:recommended\s+|suggested\s+|required\s+|immediate\s+)?(?:actions?|next steps?|what to do|steps|remediation|remedy|resolution|fix|mitigation|how to fix|to do)\s*:`,
  String.raw`\b(?:kubectl|systemctl|journalctl|docker|ssh|talosctl|helm|psql)\s+[a-z-]`,
].map((pattern) => new RegExp(pattern, 'i'));
/** One of the words that all of these have: most texts have none, and are asked once. */
const HINT = new RegExp(
  String.raw`\b(?:${ALWAYS}|${OFTEN}|please|necessary|advis\w+|recommended|suggested|best|you|operators?|someone|somebody|to|actions?|steps?|remediation|remedy|resolution|mitigation|kubectl|systemctl|journalctl|docker|ssh|talosctl|helm|psql)\b`,
  'i',
);
const givesOrder = (text: string): boolean => {
  if (!HINT.test(text)) return false;
  const words = spacedOnce(text);
  return ORDERS.some((pattern) => pattern.test(words));
};
/** Without empty lines and runs of spaces, which the patterns would try to part in all ways. */
const spacedOnce = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim().replaceAll(/\s+/g, ' '))
    .filter((line) => line !== '')
    .join('\n');

/** An annotation of such a name holds what to do, if words stand in it. */
const INSTRUCTION = /^(?:actions?|remediation|resolution|fix|next_?steps?)$/i;
const isSentence = (text: string): boolean => text.trim().split(/\s+/).length > 2;

/** By its name, or by where it leads: houses call a runbook `sop`, `wiki` or `link`. */
const saysWhatToDo = ({ name, value }: Text): boolean =>
  /runbook|playbook|troubleshoot|documentation|^(?:sop|wiki|procedure|howto)(?:_?(?:url|link))?$/i.test(name) ||
  /https?:\/\/\S*(?:runbook|playbook|troubleshoot|\bsops?\b|\bwiki\b)/i.test(value) ||
  (INSTRUCTION.test(name) && isSentence(value)) ||
  givesOrder(value);
