import { monitoringHost, type Model } from '../../model.ts';
import type { HostModel } from '../../model-of-packs.ts';
import { programsOf } from './programs.ts';

/** A host that responses may touch. */
interface HostInReach extends HostModel {
  /** Its sshd, as the receiver sees it. */
  readonly ssh: string;
  readonly programs: readonly string[];
}

/** The hosts that have programs for responses, and that the receiver reaches. */
export const hostsInReach = (model: Model): readonly HostInReach[] =>
  model.hosts.flatMap((host) => {
    const programs = programsOf(model, host).map(({ name }) => name);
    const ssh = programs.length > 0 ? model.place.address(monitoringHost(model) ?? '', host.name, 'ssh') : undefined;
    return ssh === undefined ? [] : [{ ...host, ssh, programs }];
  });

/** The first of them that has a role, in the order of the environment. */
export const firstWith = (model: Model, role: string): string | undefined =>
  hostsInReach(model).find(({ roles }) => roles.includes(role))?.name;
