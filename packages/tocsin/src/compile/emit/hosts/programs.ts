import type { HostProgram } from '../../../receiver/actions/declaration.ts';
import { actionsOf, type Model } from '../../model.ts';
import type { HostModel } from '../../model-of-packs.ts';
import { hasRole } from '../../../shared/placing.ts';

/** The programs that a host has for responses, each once, by name. None where the receiver itself runs and nothing else. */
export const programsOf = (model: Model, host: HostModel): readonly HostProgram[] => {
  if (model.monitoring === host.name && host.roles.length === 1) return [];
  const all = actionsOf(model).flatMap(({ program }) => (program && hasRole(host, program.on) ? [program] : []));
  return [...new Map(all.map((program) => [program.name, program])).values()].toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  );
};
