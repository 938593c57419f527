import { relabelJobs } from '../../relabelling/jobs.ts';
import { finalValue, relabelled } from '../../relabelling/targets.ts';
import { hostAndPort, isLoopback } from '../../view/address.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';
import { serverAt, type Server } from '../compose/servers.ts';

/** A target answers by HTTP: a database does not, at its own port. */
export const noHttp: Check = (view) =>
  relabelJobs(view).flatMap((job) =>
    relabelled(job).flatMap((target) => {
      const { listed, outcome } = target;
      if (!listed || outcome.isDropped !== 'no' || finalValue(target, '__address__') !== listed.address) return [];
      const { host, port } = hostAndPort(listed.address);
      const server = port === undefined ? undefined : serverAt(port);
      // Of loopback addresses another check says more.
      if (!server || isLoopback(listed.address) || isOfOther(view, host, server)) return [];
      const isProved = isOf(view, host, server);
      if (server.isTakenOver && !isProved) return [];
      return [
        {
          code: 'target-down',
          severity: isProved ? ('error' as const) : ('warning' as const),
          message: `${listed.address} is ${server.name}'s own port, at which it does not speak HTTP: the target is down`,
          ...listed.where,
          help: `scrape ${server.exporter}`,
        },
      ];
    }),
  );

const imagesOf = ({ services }: View, host: string): readonly string[] =>
  services.flatMap(({ name, aliases, image }) => ([name, ...aliases].includes(host) ? [image] : []));
const isOf = (view: View, host: string, { image }: Server): boolean =>
  imagesOf(view, host).some((each) => image.test(each) && !/exporter/i.test(each));
/** What is called so here is something else, and may serve what it likes there. */
const isOfOther = (view: View, host: string, server: Server): boolean =>
  imagesOf(view, host).length > 0 && !isOf(view, host, server);
