import { application } from './application.ts';
import { host } from './host.ts';
import { monitoring } from './monitoring.ts';
import { pools } from './phpfpm.ts';
import { queue } from './queue.ts';
import { slos } from './slos.ts';

export const rules = [application, queue, pools, host, slos, monitoring] as const;

type NamesIn<G> = G extends { readonly alerts: infer A } ? keyof A & string : never;
/** Every alert there is: those written here, and the one that the compiler adds for inputs that vanish. */
export type AlertName = NamesIn<(typeof rules)[number]> | 'InputMissing';
