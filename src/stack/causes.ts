import type { AlertName } from '../rules/index.ts';
import { availability, latency } from '../rules/slos.ts';

/**
 * What cannot work without what. While an alert on the right fires, an action on the left would treat a symptom, so it
 * waits. By the technology that an action is about: the first word of its name.
 */
export const dependencies = {
  phpfpm: ['MysqlDown', 'RedisDown'],
  horizon: ['MysqlDown', 'RedisDown'],
  queue: ['RedisDown'],
  backup: ['MysqlDown'],
} as const satisfies Readonly<Record<string, readonly AlertName[]>>;

/** Where one of these is used up, no response risks anything, unless users suffer already. */
export const errorBudgets = [availability.budget, latency.budget] as const;
