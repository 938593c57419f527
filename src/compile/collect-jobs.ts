import type { JobModel, Place } from './model.ts';
import type { AnyEnvironment, Stack } from './stack.ts';

/** The jobs with their targets: a service on every host of the job's roles, each host once. */
export const collectJobs = (stack: Stack, environment: AnyEnvironment, place: Place): readonly JobModel[] => {
  const hostsFor = (role: string): readonly string[] =>
    Object.keys(environment.hosts).filter((name) => environment.hosts[name]?.roles.includes(role));
  const [scraper = ''] = hostsFor('monitoring');
  return Object.entries(stack.jobs).map(([name, { on, ...job }]) => ({
    name,
    ...job,
    targets: [...new Set(on.flatMap(hostsFor))].flatMap((host) => {
      const address = place.address(scraper, host, job.service);
      return address === undefined ? [] : [{ host, role: environment.hosts[host]?.roles[0] ?? '', address }];
    }),
  }));
};
