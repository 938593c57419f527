import type { Finding } from '../finding.ts';
import type { Model } from '../model.ts';
import { alertAnswer } from './alert-answer.ts';
import { alertRunbook } from './alert-runbook.ts';
import { invalidRegex } from './invalid-regex.ts';
import { routeReceiver } from './route-receiver.ts';
import { runbookFacts } from './runbook-facts.ts';
import { unknownMetric } from './unknown-metric.ts';

const checks: readonly ((model: Model) => readonly Finding[])[] = [
  unknownMetric,
  invalidRegex,
  alertAnswer,
  alertRunbook,
  runbookFacts,
  routeReceiver,
];

/** What all checks find, in the order of the definitions. */
export const findingsOf = (model: Model): readonly Finding[] =>
  checks
    .flatMap((check) => check(model))
    .toSorted((a, b) => a.at.file.localeCompare(b.at.file) || a.at.line - b.at.line || a.code.localeCompare(b.code));
