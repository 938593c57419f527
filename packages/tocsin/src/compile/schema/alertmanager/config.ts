import { block, list, since, table } from '../build.ts';
import { isSet, placeOf } from '../conditions.ts';
import { alertmanagerHttp, anyHeaders } from '../http/http.ts';
import { tracingWith } from '../prometheus/tracing.ts';
import { classicLabelName, labelName, text } from '../scalars.ts';
import type { Condition, Type } from '../types.ts';
import { field, itemsOf, textOf } from '../../view/text/tree.ts';
import { eventRecorder } from './event-recorder.ts';
import { global } from './global.ts';
import { matchers, patterns, somePattern } from './matchers.ts';
import { addresses, namesOnce, receivers } from './receivers.ts';
import { rootRoute } from './routes.ts';
import { timeIntervals } from './time-intervals.ts';

const inhibition: Type = block(
  {
    name: since(30, text),
    source_match: table(text, classicLabelName),
    source_match_re: patterns,
    source_matchers: since(22, matchers),
    target_match: table(text, classicLabelName),
    target_match_re: patterns,
    target_matchers: since(22, matchers),
    equal: list(labelName),
  },
  [somePattern('source_match_re'), somePattern('target_match_re')],
);

/** There is a route, from which all others hang. */
const hasRoute: Condition = (given) =>
  isSet(given, 'route')
    ? []
    : [{ at: placeOf(given, 'receivers'), message: 'there is no route', help: 'add route: {receiver: …}' }];

/** Time intervals have names of their own, also across the two places where they may stand. */
const intervalsOnce: Condition = ({ tree }) => {
  const names = ['mute_time_intervals', 'time_intervals'].flatMap((key) =>
    itemsOf(field(tree, key)).flatMap((interval) => field(interval, 'name') ?? []),
  );
  return names
    .filter((name, index) => names.findIndex((other) => textOf(other) === textOf(name)) < index)
    .map((at) => ({
      at,
      message: `there is already a time interval "${textOf(at) ?? ''}"`,
      help: 'rename it, or merge the two',
    }));
};

/** alertmanager.yml, from Alertmanager 0.21 to 0.35. */
export const alertmanager: Type = block(
  {
    global,
    route: rootRoute,
    receivers,
    inhibit_rules: list(inhibition),
    templates: list(text),
    mute_time_intervals: since(22, timeIntervals),
    time_intervals: since(24, timeIntervals),
    tracing: since(30, tracingWith(alertmanagerHttp.tls, anyHeaders)),
    event_recorder: eventRecorder,
  },
  [hasRoute, namesOnce, intervalsOnce, addresses],
);
