import type { Pack } from 'tocsin/compile';
import { workloadActions } from './actions/index.ts';

export { restartWorkload, rollbackWorkload, scaleWorkload, shrinkWorkload } from './actions/signatures.ts';

/** The responses that act on the `workloads` of an environment. */
export const kubernetesPack = (): Pack => ({ name: 'kubernetes', actions: workloadActions });
