import type { HostProgram } from '../../../receiver/actions/declaration.ts';
import { actionsOf, type Model } from '../../model.ts';
import type { HostModel } from '../../model-of-packs.ts';
import { once } from '../../memoize.ts';
import { isMonitoring } from './part.ts';
import { hasRole } from '../../../shared/placing.ts';

/** The programs that a host has for responses, each once, by name. None where the receiver itself runs and nothing else. */
export const programsOf = (model: Model, host: HostModel): readonly HostProgram[] => {
  if (isMonitoring(model, host) && host.roles.length === 1) return [];
  const all = programsIn(model).filter(({ on }) => hasRole(host, on));
  return [...new Map(all.map((program) => [program.name, program])).values()];
};

const programsIn = once((model: Model): readonly HostProgram[] =>
  actionsOf(model)
    .flatMap(({ program }) => program ?? [])
    .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
);

/** The names of the hosts that have a program. */
export const hostsWith = (model: Model, program: string): ReadonlySet<string> =>
  hostsByProgram(model).get(program) ?? new Set();

const hostsByProgram = once((model: Model): ReadonlyMap<string, ReadonlySet<string>> => {
  const pairs = model.hosts.flatMap((host) =>
    programsOf(model, host).map((program) => [program.name, host.name] as const),
  );
  return new Map(
    [...Map.groupBy(pairs, ([program]) => program)].map(([program, on]) => [
      program,
      new Set(on.map(([, host]) => host)),
    ]),
  );
});
