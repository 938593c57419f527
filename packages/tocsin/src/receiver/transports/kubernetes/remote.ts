import type { KubernetesConfig } from '../../../shared/receiver-parts/reach-config.ts';
import type { Remote } from '../remote.ts';
import { apiOf } from './api.ts';
import { run } from './programs.ts';

/** The one program that a workload has. */
const PROGRAM = 'workload';

/** Workloads by the API server, each as a host of its own whose one program is `workload`; everything else by another way. */
export const workloadsOr =
  (config: KubernetesConfig, epoch: () => Promise<number>, other: Remote): Remote =>
  async (call) => {
    const { host: name, program, words, timeout } = call;
    const kind = Object.hasOwn(config.workloads, name) ? config.workloads[name] : undefined;
    if (kind === undefined) return other(call);
    if (program !== PROGRAM)
      return { ok: false, why: `${name} is a workload, and has no program ${program}`, began: false };
    const current = await epoch().catch(() => undefined);
    if (current === undefined)
      return {
        ok: false,
        why: 'the epoch of the ledger cannot be read, and no workload is touched without it',
        began: false,
      };
    return run({ api: apiOf(config, Date.now() + timeout), named: { kind, name }, epoch: current }, words);
  };
