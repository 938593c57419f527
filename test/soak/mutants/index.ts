import { alerts } from './alerts.ts';
import { backups } from './backups.ts';
import { guards } from './guards.ts';
import { http } from './http.ts';
import { ledger } from './ledger.ts';
import type { Mutant } from './mutant.ts';
import { runs } from './runs.ts';

/** All mistakes that are made on purpose, by what they are about. */
export const mutants: readonly Mutant[] = [...guards, ...runs, ...alerts, ...http, ...ledger, ...backups];
