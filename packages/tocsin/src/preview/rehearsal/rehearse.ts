import { milliseconds } from '#lang';
import type { Compiled } from '../../compile/compile.ts';
import type { Model } from '../../compile/model.ts';
import { programOf } from '../../compile/schema/versions.ts';
import { notificationSettings } from '../../compile/view/read/notification-settings.ts';
import { runningVersion } from '../../compile/view/running.ts';
import { messageText, usualTitle } from '../../engine/messages/message.ts';
import type { RuleGroup } from '../../engine/rules/rule.ts';
import type { AlertmanagerView } from '../../compile/view/shapes/alertmanager.ts';
import { Alertmanager } from '../../routing/notifications/alertmanager.ts';
import { keyOf, type LabelSet } from '../../routing/notifications/label-set.ts';
import type { Notification } from '../../routing/notifications/notification.ts';
import { historyOf } from '../story/asked.ts';
import { played } from '../story/played.ts';
import type { Rows } from '../story/recorded-day.ts';
import { storyStorage } from '../story/storage.ts';
import type { Story } from '../story/story.ts';
import type { World } from '../story/world.ts';
import { courseOf } from './course.ts';
import type { Restart } from './lives.ts';
import type { Rehearsal, ReadMessage, Turn } from './rehearsal.ts';
import { StoryMemory } from './story-engine.ts';

/** What a rehearsal needs of an environment. */
export interface Stage {
  readonly compiled: Pick<Compiled, 'view'> & {
    readonly model: Pick<Model, 'environment' | 'evaluateEvery' | 'externalLabels'>;
  };
  readonly groups: readonly RuleGroup[];
  /** The Prometheus that evaluates, as PromQL's judge numbers it. */
  readonly version: number;
  readonly world: World;
  /** A recorded time in place of the usual day, which goes on in what was not recorded. */
  readonly recorded?: Rows;
}

const MINUTE = 60_000;
/** What is looked at before the fault, and behind it. */
const LEAD = 15 * MINUTE;
const TAIL = 30 * MINUTE;

/** How a fault is played. Milliseconds from its beginning. */
export interface Play {
  /** Default: as long as its alert needs to see it. */
  readonly lasts?: number | undefined;
  /** Prometheus goes down, and is back behind a time. */
  readonly restart?: { readonly after: number; readonly takes: number } | undefined;
}

/** Plays a fault. @throws Error where nobody is told of anything */
export const rehearse = (
  { compiled, groups, version, world, recorded }: Stage,
  story: Story,
  { lasts, restart: restarted }: Play = {},
): Rehearsal => {
  const { model, view } = compiled;
  const [alertmanagerView] = view.alertmanagers;
  const minor = programOf('Alertmanager', runningVersion(view, 'alertmanager')).version;
  const settings = alertmanagerView && notificationSettings(alertmanagerView, minor);
  if (!settings) throw new Error('there is no route to anybody');
  const every = milliseconds(model.evaluateEvery);
  const onGrid = (time: number): number => Math.ceil(time / every) * every;
  const start = story.start ?? story.from;
  // A rate over a long time sees a fault late.
  const stop = lasts === undefined ? Math.max((story.looks ?? start) + LEAD, story.to) : start + lasts;
  // What was not recorded is not known: to play on would tell of series that are gone.
  const from = onGrid(Math.max(start - LEAD, recorded?.from ?? -Infinity));
  const to = onGrid(Math.min(stop + TAIL, recorded?.to ?? Infinity));
  const whole = { ...world, history: { ...world.history, ...historyOf(textsOf(groups), world.recordings) } };
  const restart = restarted && restartOf(restarted, start);
  const asPlayed = {
    ...(recorded ? story : played(story, world)),
    from,
    to,
    stop,
    ...(restart ? { outage: { from: restart.downAt, to: restart.upAt } } : {}),
  };
  const storage = new StoryMemory(storyStorage(whole, asPlayed, recorded));
  const { turns, sent } = courseOf(
    groups,
    storage,
    { from, to, every, ...(restart ? { restart } : {}) },
    version,
    model.externalLabels,
  );
  const alertmanager = new Alertmanager(settings, from);
  for (const { at, alerts } of sent) alertmanager.post(alerts, at);
  alertmanager.advance(to);
  const before = firingAt(start, turns);
  const isOld = (labels: LabelSet): boolean => before.some((one) => keyOf(one) === keyOf(labels));
  return {
    environment: model.environment,
    story: { id: story.id, title: story.title, ...(story.alert === undefined ? {} : { alert: story.alert }) },
    start,
    stop,
    to,
    ...(restart ? { restart } : {}),
    before,
    turns: turns.filter(({ at, labels }) => at >= start && !isOld(labels)),
    messages: alertmanager.notifications
      .filter(({ at, alerts }) => at >= start && !alerts.every(({ labels }) => isOld(labels)))
      .map((message) => asRead(message, alertmanagerView)),
    withheld: alertmanager.withheld.filter(({ at, labels }) => at >= start && !isOld(labels)),
  };
};

/** Alerts that fire at a moment. On a recorded day one may have fired before and be over: it is told of again. */
const firingAt = (moment: number, turns: readonly Turn[]): readonly LabelSet[] => {
  const firing = new Map<string, LabelSet>();
  for (const { at, kind, labels } of turns) {
    if (at >= moment) break;
    if (kind === 'fires') firing.set(keyOf(labels), labels);
    else if (kind === 'over') firing.delete(keyOf(labels));
  }
  return [...firing.values()];
};

const restartOf = ({ after, takes }: NonNullable<Play['restart']>, start: number): Restart => ({
  downAt: start + after,
  upAt: start + after + takes,
});

const textsOf = (groups: readonly RuleGroup[]): readonly string[] =>
  groups.flatMap(({ rules }) => rules.map(({ text }) => text));

const asRead = (message: Notification, { receivers }: AlertmanagerView): ReadMessage => {
  const integration = receivers.find(({ name }) => name === message.receiver)?.integrations[message.integration];
  const data = { ...message, externalUrl: '' };
  const shows = Object.entries(integration?.shows ?? {}).map(
    ([name, text]) => [name, messageText(text, data)] as const,
  );
  const isTitled = shows.some(([name]) => name === 'title' || name === 'text' || name === 'message');
  const isForPeople = message.kind !== 'webhook';
  return {
    ...message,
    shows: { ...(isForPeople && !isTitled ? { title: usualTitle(data) } : {}), ...Object.fromEntries(shows) },
  };
};
