import { routesFor } from '../walk.ts';
import { AggregationGroup } from './aggregation-group.ts';
import { groupLabelsOf, routeKeyOf } from './grouping.ts';
import { held, isOver, joined, type HeldAlert, type PostedAlert } from './held-alert.ts';
import { Inhibitor } from './inhibitor.ts';
import { keyOf, labelsText } from './label-set.ts';
import { NotificationLog } from './notification-log.ts';
import type { Notification, ToldAlert, Withheld } from './notification.ts';
import type { Settings } from './settings.ts';
import type { Silence } from './silence.ts';
import { causeOf } from './withholding.ts';

/** An Alertmanager with a clock of its own: it is told what comes and how late it is, and says who is told what. */
export class Alertmanager {
  readonly #settings: Settings;
  readonly #started: number;
  readonly #log: NotificationLog;
  readonly #inhibitor: Inhibitor;
  readonly #alerts = new Map<string, HeldAlert>();
  readonly #groups = new Map<string, AggregationGroup>();
  readonly #silences: Silence[] = [];
  readonly #sent: Notification[] = [];
  readonly #withheld: Withheld[] = [];
  /** Since when it runs, in milliseconds since 1970, as all times. */
  constructor(settings: Settings, started: number) {
    this.#settings = settings;
    this.#started = started;
    this.#log = new NotificationLog(started);
    this.#inhibitor = new Inhibitor(settings, started);
  }

  /** All messages so far, in their order. */
  get notifications(): readonly Notification[] {
    return this.#sent;
  }
  /** What nobody was told of so far, and why. */
  get withheld(): readonly Withheld[] {
    return this.#withheld;
  }
  silence(silence: Silence): void {
    this.#silences.push(silence);
  }

  /** Takes alerts at a moment, which is not before the one it has come to. */
  post(alerts: readonly PostedAlert[], at: number): void {
    this.advance(at);
    for (const posted of alerts) {
      const alert = held(posted, at, this.#settings.resolveTimeout);
      const old = this.#alerts.get(alert.key);
      this.#dispatch(old ? joined(old, alert) : alert, at);
    }
  }

  /** Lets the time pass until a moment: every flush that is due by then. */
  advance(to: number): void {
    for (;;) {
      const [due] = [...this.#groups.values()].filter(({ next }) => next <= to).toSorted((a, b) => a.next - b.next);
      if (!due) return;
      this.#flush(due, due.next);
    }
  }

  #dispatch(alert: HeldAlert, at: number): void {
    this.#alerts.set(alert.key, alert);
    this.#inhibitor.learn(alert, at);
    for (const taken of routesFor(this.#settings, (name) => alert.labels[name] ?? '')) {
      const labels = groupLabelsOf(alert.labels, taken.way, this.#settings.version);
      const key = keyOf(labels);
      const place = `${placeOf(taken.way)} ${key}`;
      const known = this.#groups.get(place);
      const group =
        known && !known.isGone(at, this.#started)
          ? known
          : new AggregationGroup(
              taken,
              labels,
              `${routeKeyOf(taken.way)}:${labelsText(labels)}`,
              this.#settings.version,
              at,
            );
      this.#groups.set(place, group);
      group.insert(alert, at);
    }
  }

  #flush(group: AggregationGroup, at: number): void {
    group.flushed(at);
    const left = group.alerts.filter((alert) => !this.#isWithheld(alert, group, at));
    if (left.length > 0) this.#notify(group, left, at);
    group.forget(at);
  }

  #isWithheld(alert: HeldAlert, group: AggregationGroup, at: number): boolean {
    const surroundings = { inhibitor: this.#inhibitor, silences: this.#silences, settings: this.#settings };
    const cause = causeOf(alert, group.taken.route, surroundings, at);
    const said = cause && JSON.stringify(cause);
    if (cause && said !== group.withheld.get(alert.key))
      this.#withheld.push({ at, receiver: group.taken.receiver, labels: alert.labels, cause });
    if (said === undefined) group.withheld.delete(alert.key);
    else group.withheld.set(alert.key, said);
    return cause !== undefined;
  }

  #notify(
    { key, labels, repeat, taken: { receiver } }: AggregationGroup,
    alerts: readonly HeldAlert[],
    at: number,
  ): void {
    const keysOf = (over: boolean): ReadonlySet<string> =>
      new Set(alerts.filter((alert) => isOver(alert, at) === over).map((alert) => alert.key));
    const told = { firing: keysOf(false), resolved: keysOf(true) };
    for (const [integration, { kind, sendsResolved }] of (this.#settings.receivers.get(receiver) ?? []).entries()) {
      const entry = `${key} ${receiver} ${integration}`;
      const reason = this.#log.reason(entry, told, sendsResolved, repeat, at);
      if (reason === undefined) continue;
      this.#log.write(entry, told, repeat, at);
      const sent = alerts.filter((alert) => sendsResolved || !isOver(alert, at)).map((alert) => asTold(alert, at));
      if (sent.length > 0)
        this.#sent.push({ at, receiver, integration, kind, reason, groupKey: key, groupLabels: labels, alerts: sent });
    }
  }
}

const asTold = (alert: HeldAlert, at: number): ToldAlert => {
  const { labels, annotations, startsAt, endsAt } = alert;
  return isOver(alert, at)
    ? { labels, annotations, startsAt, endsAt, status: 'resolved' }
    : { labels, annotations, startsAt, endsAt: undefined, status: 'firing' };
};

/** Which route a way leads to: routes of the same matchers have groups of their own. */
const placeOf = (way: readonly { readonly routes: readonly unknown[] }[]): string =>
  way.map((route, index) => way[index - 1]?.routes.indexOf(route) ?? 0).join('.');
