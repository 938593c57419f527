import type { Inhibition, RouteMatch } from '#lang';

/**
 * Inhibitions of the alerts that an environment has. A pack names all alerts that it offers, and an environment has those that
 * its project took. Who matches by labels alone means what he says.
 */
export const collectInhibitions = (all: readonly Inhibition[], names: ReadonlySet<string>): readonly Inhibition[] =>
  all.flatMap((inhibition) => {
    if (!inhibition.isNamed) return [inhibition];
    const symptom = among(inhibition.symptom, names);
    const causes = among(inhibition.causes, names);
    return symptom && causes ? [{ ...inhibition, symptom, causes }] : [];
  });

const among = (match: RouteMatch, names: ReadonlySet<string>): RouteMatch | undefined => {
  const [first, ...rest] = [match.alertname ?? []].flat().filter((name) => names.has(name));
  return first === undefined ? undefined : { ...match, alertname: rest.length === 0 ? first : [first, ...rest] };
};
