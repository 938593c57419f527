import { application } from './application.ts';
import { host } from './host.ts';
import { pools } from './phpfpm.ts';
import { queue } from './queue.ts';
import { slos } from './slos.ts';

export const rules = [application, queue, pools, host, slos] as const;
