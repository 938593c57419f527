import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import type { Logger } from '../../shared/log.ts';
import type { ReceiverConfig } from '../../shared/receiver-config.ts';
import type { Door } from '../../shared/web/door.ts';
import type { Actions } from '../actions/actions.ts';
import { startReconciler } from '../alerts/reconciler.ts';
import { openKillSwitch } from '../guards/kill-switch.ts';
import { briefOfRun } from '../evidence/brief.ts';
import { createAuthenticate } from '../http/auth.ts';
import type { Credentials } from '../http/caller.ts';
import type { Identify } from '../http/identify.ts';
import { createServer } from '../http/server.ts';
import { signInRecorder } from '../http/sign-ins.ts';
import type { Ledger } from '../ledger/port.ts';
import { backUpApart } from '../ledger/backups/make.ts';
import { publishBackups } from '../metrics/backup-metrics.ts';
import { publishHealth } from '../metrics/health-metrics.ts';
import { createMetrics } from '../metrics/metrics.ts';
import type { PeopleChannel } from '../notify/channels.ts';
import { notifyOn } from '../notify/notification.ts';
import { openKey } from '../pages/approvals/key.ts';
import { decisionLinkTo, runLinkTo } from '../pages/approvals/link.ts';
import { alertmanagerAt } from '../prometheus/alertmanager.ts';
import { historyAt } from '../prometheus/history.ts';
import { prometheusAt } from '../prometheus/prometheus.ts';
import { upstreamsAt } from '../prometheus/upstream.ts';
import { readAnswers } from '../runs/answers.ts';
import { envOf, remoteOf } from '../runs/effects.ts';
import { startEngine } from '../runs/engine.ts';
import { startBackups } from './backups.ts';
import { createEvents } from './events.ts';
import type { Active } from './pair.ts';
import { startHousekeeping } from './housekeeping.ts';
import { listenBehind } from './listening.ts';
import { startOutboxes } from './outboxes.ts';
import { peopleRouter } from './people.ts';
import { startPeopleTasks } from './people-tasks.ts';
import { shareSwitch, takeOverSwitch } from './shared-switch.ts';

/** What a receiver works with, opened by whoever creates it. */
export interface ReceiverDeps {
  readonly actions: Actions;
  readonly ledger: Ledger;
  readonly credentials: () => Credentials;
  /** Who a person is, by the signed token of a proxy in front. */
  readonly identify: Identify;
  /** TLS, and which certificates come in; who somebody is, is not its business. */
  readonly door: Pick<Door, 'check' | 'tls'> | undefined;
  readonly channels: readonly PeopleChannel[];
  /** Draws in Grafana, if it is configured. */
  readonly annotate: ((body: unknown) => Promise<unknown>) | undefined;
  /** Of a pair: what stands before it, and what it says of the pair. */
  readonly pair?: Pick<Active, 'front' | 'publish'> | undefined;
  readonly log: Logger;
  /** Unix milliseconds. */
  readonly now: () => number;
}
export interface Receiver {
  /** Listens, then takes up what the ledger says is due. @throws UsageError when the address cannot be had. */
  readonly start: () => Promise<void>;
  /** Takes no more, and resolves when what was under way has ended and is on disk. */
  readonly stop: () => Promise<void>;
}

/** The alert receiver, put together; nothing happens before it is started. @throws UsageError when its responses do not fit. */
export const createReceiver = (config: ReceiverConfig, deps: ReceiverDeps): Receiver => {
  const { actions, ledger, credentials, identify, door, channels, annotate, log, now, pair } = deps;
  const front = pair?.front ?? ((server: RequestListener) => server);
  const answers = readAnswers(config, actions);
  const killSwitch = openKillSwitch(config.state);
  const key = openKey(config.state);
  const metrics = createMetrics(ledger, () => killSwitch.read().on);
  publishHealth(metrics.registry, ledger, config, now);
  pair?.publish(metrics.registry);
  const events = createEvents();
  const ended = new AbortController();
  const running: { readonly stop: () => Promise<void> }[] = [];

  const prometheuses = upstreamsAt(config.prometheus);
  const prometheus = prometheusAt(prometheuses);
  const history = historyAt(prometheuses);
  const alertmanagers = upstreamsAt(config.alertmanager);
  const alertmanager = alertmanagerAt(alertmanagers);
  const remote = remoteOf(config, () => ledger.epoch());
  const notify = notifyOn(channels);
  const record = signInRecorder(ledger, now, ({ message }) =>
    log.warn({ error: message }, 'a sign-in could not be recorded'),
  );
  const signed = { identify, record };
  const authenticate = createAuthenticate(credentials, log, now, signed);
  const shared = { config, ledger, killSwitch, authenticate, now, log, events };

  const server = createServer({
    ...shared,
    answers: answers.actions,
    metrics,
    stopping: () => ended.signal.aborted,
    onDelivery: events.delivered.fire,
    onDecision: () => events.decided.fire(),
    people: peopleRouter({
      ...shared,
      credentials,
      signed,
      key,
      orders: answers.orders,
      isDestructive: (action) => actions.get(action)?.spec.class === 'destructive',
      remote,
      history,
      registry: metrics.registry,
    }),
  });

  const start = async (): Promise<void> => {
    if (pair !== undefined) {
      await takeOverSwitch(killSwitch, ledger);
      running.push(
        shareSwitch(killSwitch, ledger, now, ({ message }) =>
          log.error({ error: message }, 'the kill switch could not be shared'),
        ),
      );
    }
    const listening = await listenBehind(door, front(server), config.listen, log);
    running.push(listening);
    if (config.principalsFile === undefined)
      log.warn(
        'one token does everything, and names are not proven: set principalsFile, see docs/security.md of tocsin',
      );
    log.info({ ...config.listen, tls: listening.tls, responses: config.responses.length }, 'listening');
    const outboxes = await startOutboxes({
      config,
      alertmanager: alertmanagers,
      ledger,
      channels,
      annotate,
      metrics,
      now,
      log,
    });
    events.queued.on(() => outboxes.forEach(({ wake }) => wake()));
    // A principal signs in, and decides as who he is; without principals whoever has the link does.
    const decisionLink = config.principalsFile === undefined ? decisionLinkTo(config.url, key) : runLinkTo(config.url);
    const env = envOf(config, {
      killSwitch: killSwitch.read,
      prometheus,
      alertmanager,
      posted: (alertname) => ledger.postedAlerts(alertname),
      remote,
      notify,
      decisionLink,
      brief: briefOfRun({ ledger, history, alerts: config.alerts, now }),
    });
    const engine = startEngine({ ledger, answers, env, log, onMoved: () => events.queued.fire() });
    events.decided.on(engine.wake);
    events.delivered.on(engine.onDelivery);
    const reconciler = startReconciler({
      ledger,
      answers: answers.actions,
      alertmanager,
      prometheus,
      receiver: config.receiver,
      every: config.reconcileEvery,
      metrics,
      log,
      now,
      onFound: engine.wake,
    });
    events.delivered.on(({ truncated, groupLabels }) => {
      if (truncated > 0) reconciler.fetchTruncated(groupLabels);
    });
    const housekeeping = startHousekeeping({
      ledger,
      retention: config.retention,
      now,
      log,
      onNews: () => events.pending.fire(),
    });
    const backups =
      config.backups &&
      startBackups({
        config: config.backups,
        ledger: join(config.state, 'ledger.sqlite'),
        make: backUpApart,
        metrics: publishBackups(metrics.registry, config.backups.every),
        now,
        log,
      });
    const people = startPeopleTasks({
      config,
      ledger,
      notify,
      query: prometheus.query,
      history,
      alertmanager: alertmanagers,
      now,
      log,
      events,
    });
    running.push(engine, reconciler, housekeeping, ...people, ...outboxes, ...(backups === undefined ? [] : [backups]));
  };
  const stop = async (): Promise<void> => {
    ended.abort();
    await Promise.all(running.map((one) => one.stop()));
    await ledger.close();
  };
  return { start, stop };
};
