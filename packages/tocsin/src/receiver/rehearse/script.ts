import { z } from 'zod';
import { duration } from '../../shared/fields.ts';

const labels = z.record(z.string(), z.string());

/** What happens at one time of a simulation. What is not mentioned stays as it was. */
const step = z.strictObject({
  /** Since the start: "90s". */
  at: duration,
  fires: z.array(labels).default([]),
  resolves: z.array(labels).default([]),
  /** What Prometheus says when an action has to know a number. */
  measures: z.number().optional(),
  /** Whether Prometheus says, from now on, that the response helped. */
  helps: z.boolean().optional(),
  killSwitch: z.boolean().optional(),
  /** Other alerts that fire, by name: what dependencies and error budgets ask for. */
  firing: z.array(z.string()).optional(),
  /** What is left of each error budget: 0 is used up. */
  budgetsLeft: z.number().optional(),
  silenced: z.boolean().optional(),
  /** How old Prometheus' data are, and the share of its targets that answer. */
  dataAge: duration.optional(),
  targetsUp: z.number().min(0).max(1).optional(),
  /** Hosts that are healthy. */
  healthy: z.number().int().min(0).optional(),
  /** Who approves what waits for a person; nobody if nothing is said. */
  approves: z.string().optional(),
});
export type ScriptStep = z.output<typeof step>;

/** What programs on the hosts answer: the last one whose host and beginning fit. Without one, a program fails. */
const program = z.strictObject({
  host: z.string().optional(),
  /** The beginning of the command: "phpfpm-pool inspect". */
  says: z.string(),
  /** Text, or data that are printed as JSON. */
  prints: z.unknown().optional(),
  fails: z.string().optional(),
});

/** A story for `tocsin receiver simulate`. */
export const script = z.strictObject({
  start: z.iso.datetime().default('2026-01-01T10:00:00Z'),
  programs: z.array(program).default([]),
  steps: z.array(step).min(1),
  /** How long it goes on after the last step. */
  goesOn: duration.prefault('2h'),
  /** The states in which the runs must end, in the order in which they were planned. */
  expect: z.array(z.strictObject({ alert: z.string(), action: z.string().optional(), state: z.string() })).optional(),
});
export type Script = z.output<typeof script>;
