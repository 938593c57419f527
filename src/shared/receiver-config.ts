import { z } from 'zod';
import { address, duration } from './fields.ts';

/** Where an argument of an action comes from. */
export const argument = z.union([
  z.strictObject({ label: z.string() }),
  z.strictObject({ pick: z.string(), cases: z.record(z.string(), z.string()) }),
  z.strictObject({ literal: z.union([z.string(), z.number()]) }),
]);
export type Argument = z.output<typeof argument>;

/** What happens when one alert fires. */
export const response = z.strictObject({
  alert: z.string(),
  action: z.string(),
  arguments: z.record(z.string(), argument),
  verify: z.strictObject({
    /** PromQL that has a series with the alert's labels while the response has helped. */
    helped: z.string(),
    /** How long an effect takes to show. */
    settle: duration,
    /** Between two looks. */
    every: duration,
    /** Looks in a row that must find help. */
    samples: z.number().int().positive(),
    /** After this long without, the action is undone. */
    within: duration,
  }),
  cooldown: duration,
  /** What a person has to do when it did not help. */
  otherwise: z.string(),
  runbook: z.string(),
});
export type Response = z.output<typeof response>;

/** What `tocsin receiver --config` reads. Generated. */
export const receiverConfig = z.strictObject({
  environment: z.string(),
  listen: address,
  /** File with the bearer token that Alertmanager presents. */
  tokenFile: z.string(),
  /** Folder of the ledger. */
  state: z.string(),
  /** Folder of the generated runbooks, served at /runbooks/<Alert>. */
  runbooks: z.string(),
  prometheus: z.string(),
  alertmanager: z.string(),
  slack: z.strictObject({ urlFile: z.string(), channel: z.string() }),
  /** The hosts that actions may touch, by the alert's `instance`. */
  hosts: z.record(
    z.string(),
    z.strictObject({
      ssh: address,
      user: z.string(),
      keyFile: z.string(),
      knownHostsFile: z.string(),
      /** The programs that actions may run there, by name: the only ones. */
      commands: z.record(z.string(), z.string()),
    }),
  ),
  responses: z.array(response),
});
export type ReceiverConfig = z.output<typeof receiverConfig>;
export type ReceiverConfigFile = z.input<typeof receiverConfig>;
