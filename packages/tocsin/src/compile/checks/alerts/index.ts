import type { Check } from '../check.ts';
import { absenceUncovered } from './absence-uncovered.ts';
import { absentWithoutFor } from './absent-without-for.ts';
import { alertCondition } from './alert-condition.ts';
import { alertName } from './alert-name.ts';
import { alertRunbookLink } from './alert-runbook.ts';
import { alertSummary } from './alert-summary.ts';
import { alertWithoutPanel } from './alert-without-panel.ts';
import { deadLink } from './dead-link.ts';
import { forDuration } from './for-duration.ts';
import { fragileArithmetic } from './fragile-arithmetic.ts';
import { noTrafficFloor } from './no-traffic-floor.ts';
import { percentOfRatio } from './percent-of-ratio.ts';
import { sharedMetric } from './shared-metric.ts';
import { templateExternalLabel } from './template-external-label.ts';
import { templateLabel } from './template-label.ts';
import { templateQuery } from './template-query.ts';
import { templateSyntax } from './template-syntax.ts';
import { timeToPage } from './time-to-page.ts';
import { valueInLabel } from './value-in-label.ts';

/** What wakes people, and what it says. */
export const alerts: readonly Check[] = [
  absenceUncovered,
  absentWithoutFor,
  alertCondition,
  alertName,
  alertRunbookLink,
  alertSummary,
  alertWithoutPanel,
  deadLink,
  forDuration,
  fragileArithmetic,
  noTrafficFloor,
  percentOfRatio,
  sharedMetric,
  templateExternalLabel,
  templateLabel,
  templateQuery,
  templateSyntax,
  timeToPage,
  valueInLabel,
];
