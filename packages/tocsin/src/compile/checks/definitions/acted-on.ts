import type { Expr, VectorSelector } from '../../../promql/nodes.ts';
import { satisfies } from '../../../promql/regex.ts';
import { nodesOf } from '../../../promql/walk.ts';
import { firstWith } from '../../emit/hosts/in-reach.ts';
import { metricsIn } from '../../metrics-in.ts';
import type { Model } from '../../model.ts';
import type { AlertModel, ResponseModel, TargetModel } from '../../model-of-packs.ts';

/** The hosts, by name, on which a response to an alert can be asked to act; none where that cannot be told. */
export const actedOn = (model: Model, { expr }: AlertModel, response: ResponseModel): readonly string[] => {
  const { takes } = response.action;
  const hosts = Object.entries(response.arguments).flatMap(([name, argument]) => {
    if (takes[name] !== 'host') return [];
    if ('hostWith' in argument) return firstWith(model, argument.hostWith) ?? [];
    return 'label' in argument && argument.label === 'instance' ? reporting(model, expr) : [];
  });
  return [...new Set(hosts)];
};

/** The hosts that every selector of an expression can match: others are never in its result, whatever joins them. */
const reporting = (model: Model, expr: Expr): readonly string[] => {
  const [first = [], ...others] = nodesOf(expr).flatMap((node) =>
    node.type === 'vector' ? [targetsOf(model, node).map(({ host }) => host)] : [],
  );
  const sets = others.map((hosts) => new Set(hosts));
  return first.filter((host) => sets.every((hosts) => hosts.has(host)));
};

/** The targets whose series a selector can match, by what a scrape knows of them. */
const targetsOf = ({ metrics, jobs }: Model, selector: VectorSelector): readonly TargetModel[] => {
  const asked = metricsIn(selector);
  const names = new Set(metrics.filter(({ name }) => asked.includes(name)).map(({ job }) => job));
  return jobs
    .filter(({ name }) => asked.includes('up') || names.has(name))
    .flatMap(({ name: job, targets }) =>
      targets.filter(({ host: instance, role }) => {
        const known: Readonly<Record<string, string>> = { job, instance, role };
        return selector.matchers.every((matcher) => {
          const value = known[matcher.label];
          return value === undefined || satisfies(matcher, value);
        });
      }),
    );
};
