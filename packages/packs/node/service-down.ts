import {
  alert,
  given,
  human,
  respond,
  steady,
  type Duration,
  type Gauge,
  type Labels,
  type Priority,
  type Signal,
} from 'tocsin';
import { restartService } from './actions/signatures.ts';

/** Whether the receiver may start a service again when it does not answer; `no`: only a person may. */
export interface Restarting {
  /** Default: it asks a person. Takes the service to be among those of the pack of the host. */
  readonly restart?: 'no' | 'shadow' | 'ask';
}

interface Service<J extends string> extends Restarting {
  /** As people call it. */
  readonly called: string;
  /** As the hosts call it. */
  readonly service: string;
  /** 1 while it answers, by host, and the metric behind it. */
  readonly up: Signal<'instance', 'count', never, 'closed', Labels>;
  readonly metric: Gauge<{ job: J; instance: string; role: string }, 'count', J>;
  readonly priority: Priority;
  /** How long a restart takes to show, and after how long without it nobody hopes any more. */
  readonly settle: Duration;
  readonly within: Duration;
  readonly cooldown: Duration;
  /** What a person has to do when it did not come back. */
  readonly otherwise: string;
}

/** The alert of a service that does not answer. It is started again; where its configuration is broken, it is not touched. */
export const serviceDown = <J extends string>({
  called,
  service,
  up,
  metric,
  priority,
  restart = 'ask',
  ...conduct
}: Service<J>) => {
  const { otherwise, ...timing } = conduct;
  return alert({
    when: up.below(1),
    for: '1m',
    priority,
    summary: ({ instance }) => `${called} on ${instance} does not answer`,
    answer: ({ instance }) =>
      restart === 'no'
        ? human(otherwise)
        : respond(restartService({ host: instance, service }), {
            helped: up.atLeast(1),
            samples: 2,
            ...timing,
            mode: restart,
            otherwise,
          }),
    fires: given('it was stopped on one of two hosts', [
      steady(metric, {}, 0),
      steady(metric, { instance: 'another-host' }, 1),
    ]).after('2m', ({ instance }) => ({ labels: { instance }, says: `${called} on ${instance} does not answer` })),
  });
};
