import { alertmanager } from '../../../../packages/tocsin/src/compile/schema/alertmanager/config.ts';
import { blackbox } from '../../../../packages/tocsin/src/compile/schema/blackbox/config.ts';
import { prometheus } from '../../../../packages/tocsin/src/compile/schema/prometheus/config.ts';
import { rules } from '../../../../packages/tocsin/src/compile/schema/prometheus/rules.ts';

/** The schema of each kind of file that is broken. */
export const types = { prometheus, rules, alertmanager, blackbox };
