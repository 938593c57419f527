import type { Settings } from '../../../routing/notifications/settings.ts';
import type { AlertmanagerView } from '../shapes/alertmanager.ts';

/** What does not tell that an alert is over, unless it is told to. */
const SILENT_AT_END: ReadonlySet<string> = new Set(['slack', 'email', 'wechat', 'rocketchat']);

/** What decides who is told what and when; undefined where there is no route. The version is the minor number. */
export const notificationSettings = (
  { root, receivers, inhibitions, timeIntervals, resolveTimeout }: AlertmanagerView,
  version: number,
): Settings | undefined =>
  root && {
    version,
    root,
    receivers: new Map(
      receivers.map(({ name, integrations }) => [
        name,
        integrations.map(({ kind, sendsResolved }) => ({
          kind,
          sendsResolved: sendsResolved ?? !SILENT_AT_END.has(kind),
        })),
      ]),
    ),
    inhibitions: inhibitions.map(({ source, target, equal }) => ({
      source,
      target,
      equal: equal.map(({ value }) => value),
    })),
    intervals: new Map(timeIntervals.map(({ name, spans }) => [name, spans])),
    resolveTimeout: resolveTimeout ?? 5 * 60_000,
  };
