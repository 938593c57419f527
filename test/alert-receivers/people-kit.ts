import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { decisionLinkTo } from '../../packages/tocsin/src/receiver/pages/approvals/link.ts';
import { openKey } from '../../packages/tocsin/src/receiver/pages/approvals/key.ts';
import { createEvents } from '../../packages/tocsin/src/receiver/app/events.ts';
import { peopleRouter } from '../../packages/tocsin/src/receiver/app/people.ts';
import { startPeopleTasks } from '../../packages/tocsin/src/receiver/app/people-tasks.ts';
import { createAuthenticate } from '../../packages/tocsin/src/receiver/http/auth.ts';
import { nobodySigns, type Identify } from '../../packages/tocsin/src/receiver/http/identify.ts';
import { signInRecorder } from '../../packages/tocsin/src/receiver/http/sign-ins.ts';
import type { Credentials } from '../../packages/tocsin/src/receiver/http/caller.ts';
import { openKillSwitch, type Switch } from '../../packages/tocsin/src/receiver/guards/kill-switch.ts';
import type { Ledger } from '../../packages/tocsin/src/receiver/ledger/port.ts';
import type { Task } from '../../packages/tocsin/src/receiver/app/task.ts';
import { createMetrics } from '../../packages/tocsin/src/receiver/metrics/metrics.ts';
import { notifyOn, type Notify } from '../../packages/tocsin/src/receiver/notify/notification.ts';
import { slackRender } from '../../packages/tocsin/src/receiver/notify/slack.ts';
import { upstreamsAt } from '../../packages/tocsin/src/receiver/prometheus/upstream.ts';
import { briefOfRun } from '../../packages/tocsin/src/receiver/evidence/brief.ts';
import { historyAt } from '../../packages/tocsin/src/receiver/prometheus/history.ts';
import type { Query } from '../../packages/tocsin/src/receiver/prometheus/prometheus.ts';
import { createServer } from '../../packages/tocsin/src/receiver/http/server.ts';
import type { Remote } from '../../packages/tocsin/src/receiver/transports/remote.ts';
import { closeServer, listen } from '../../packages/tocsin/src/shared/lifecycle.ts';
import { createLog } from '../../packages/tocsin/src/shared/log.ts';
import { receiverConfig, type ReceiverConfigFile } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { pretence, type Pretence } from './pretend.ts';
import { response as sampleResponse } from './samples.ts';
import { scratch, scratchLedger } from './scratch.ts';
import { actions } from './actions.ts';

export const TOKEN = 'open sesame';
const authorization = `Bearer ${TOKEN}`;

/** What people have of a receiver, served over HTTP, with a clock that the test holds. */
export interface TestReceiver {
  readonly url: string;
  readonly ledger: Ledger;
  readonly receiver: Pretence;
  readonly killSwitch: Switch;
  readonly state: string;
  /** How often somebody decided. */
  readonly decisions: () => number;
  readonly start: () => void;
  readonly ask: (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Response>;
  credentials: Credentials;
  /** How a signed identity is read. */
  identify: Identify;
}
export interface ReceiverChange extends Partial<ReceiverConfigFile> {
  readonly query?: Query;
  readonly notify?: Notify;
  readonly mode?: 'ask' | 'auto' | 'shadow';
  /** Answers for the hosts. */
  readonly remote?: Remote;
}

export const testReceiver = async ({
  query,
  notify,
  remote,
  mode = 'ask',
  ...change
}: ReceiverChange = {}): Promise<TestReceiver> => {
  const state = scratch();
  const ledger = await scratchLedger(state);
  const now = (): number => receiver.clock;
  const log = createLog('test', 'silent');
  const killSwitch = openKillSwitch(state);
  const metrics = createMetrics(ledger, () => killSwitch.read().on);
  const key = openKey(state);
  let decided = 0;
  const events = createEvents();
  events.decided.on(() => void (decided += 1));
  const shared = { ledger, killSwitch, now, log, events };
  const record = signInRecorder(ledger, now, (error) => {
    throw error;
  });
  const signed = { identify: ((request) => self.identify(request)) satisfies Identify, record };
  const authenticate = createAuthenticate(() => self.credentials, log, now, signed);
  // The address is known when it listens.
  let app: ReturnType<typeof createServer> | undefined;
  const server = await listen((request, response) => app?.(request, response), { host: '127.0.0.1', port: 0 });
  onTestFinished(() => closeServer(server));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const config = receiverConfig.parse({
    environment: 'test',
    listen: '127.0.0.1:9095',
    tokenFile: 'token',
    state,
    runbooks: state,
    prometheus: 'http://127.0.0.1:1',
    alertmanager: 'http://127.0.0.1:1',
    slack: { urlFile: 'url', channel: '#ops' },
    url,
    hosts: {},
    responses: [],
    ...change,
  } satisfies ReceiverConfigFile);
  const history = historyAt(upstreamsAt(config.prometheus));
  const receiver = pretence(ledger, { responses: [{ ...sampleResponse, mode }], orders: config.orders });
  Object.assign(receiver.env, { brief: briefOfRun({ ledger, history, alerts: config.alerts, now }) });
  if (remote !== undefined) Object.assign(receiver.env, { remote });
  const notifyPeople = notify ?? notifyOn([{ name: 'slack', render: slackRender('#ops') }]);
  const people = peopleRouter({
    ...shared,
    isDestructive: (action) => actions.get(action)?.spec.class === 'destructive',
    config,
    authenticate,
    credentials: () => self.credentials,
    signed,
    key,
    orders: receiver.answers.orders,
    remote: receiver.env.remote,
    history,
    registry: metrics.registry,
  });
  app = createServer({
    ...shared,
    authenticate,
    metrics,
    answers: receiver.answers.actions,
    stopping: () => false,
    onDelivery: events.delivered.fire,
    onDecision: () => events.decided.fire(),
    people,
  });
  Object.assign(receiver.env, { decisionLink: decisionLinkTo(url, key) });
  let tasks: readonly Task[] = [];
  onTestFinished(() => Promise.all(tasks.map(({ stop }) => stop())).then(() => {}));
  const self: TestReceiver = {
    url,
    ledger,
    receiver,
    killSwitch,
    state,
    decisions: () => decided,
    start: () => {
      tasks = startPeopleTasks({
        ...shared,
        config,
        notify: notifyPeople,
        query: query ?? (async () => ({ ok: true, value: [] })),
        history,
        alertmanager: upstreamsAt(config.alertmanager),
      });
    },
    ask: (method, path, body) =>
      fetch(`${url}${path}`, {
        method,
        redirect: 'manual',
        headers: { authorization, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    credentials: { tokens: [TOKEN] },
    identify: nobodySigns,
  };
  return self;
};
