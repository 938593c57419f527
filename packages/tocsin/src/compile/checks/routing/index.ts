import type { Check } from '../check.ts';
import { deadRoute } from './dead-route.ts';
import { emptyGroupBy } from './empty-group-by.ts';
import { emptyReceiver } from './empty-receiver.ts';
import { idleContinue } from './idle-continue.ts';
import { groupByLabel } from './group-by-label.ts';
import { grouping } from './grouping.ts';
import { mutedPage } from './muted-page.ts';
import { policyReceiver } from './policy-receiver.ts';
import { notificationTemplate } from './notification-template.ts';
import { patternAsText } from './pattern-as-text.ts';
import { routeReceiver } from './route-receiver.ts';
import { routeTiming } from './route-timing.ts';
import { shadowedRoute } from './shadowed-route.ts';
import { timeInterval } from './time-interval.ts';
import { timeIntervalZone } from './time-interval-zone.ts';
import { undeliveredAlert } from './undelivered-alert.ts';
import { webhookPayload } from './webhook-payload.ts';
import { unusedReceiver } from './unused-receiver.ts';

/** How an alert gets to people. */
export const routing: readonly Check[] = [
  deadRoute,
  emptyGroupBy,
  emptyReceiver,
  idleContinue,
  groupByLabel,
  grouping,
  mutedPage,
  policyReceiver,
  notificationTemplate,
  patternAsText,
  routeReceiver,
  routeTiming,
  shadowedRoute,
  timeInterval,
  timeIntervalZone,
  undeliveredAlert,
  unusedReceiver,
  webhookPayload,
];
