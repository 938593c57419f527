import { grafanaUnit } from '../../view/grafana-units.ts';
import { unitOf } from '../../view/facts.ts';
import { isSame, unitNamed, unitText, type Unit } from '../../../promql/infer/units.ts';
import { nodesOf } from '../../../promql/walk.ts';
import { panelsIn } from '../../view/parts.ts';
import type { Query } from '../../view/shapes/expression.ts';
import type { Check } from '../check.ts';

/** A panel's unit is that of its queries. */
export const panelUnit: Check = (view) =>
  panelsIn(view).flatMap(({ unit: shown, isUnitOverridden, queries }) => {
    if (shown === undefined || isUnitOverridden) return [];
    const drawn = grafanaUnit(shown);
    const isOfBits = BITS.has(shown);
    if (!drawn && !isOfBits) return [];
    return queries.flatMap(({ query }) => {
      const unit = unitOf(view, query);
      const eighth = unit && ofBits(query, unit, isOfBits, shown);
      if (eighth) return [eighth];
      if (!drawn) return [];
      if (!unit?.isKnown || isSame(unit.unit, drawn) || isShare(unit.unit, drawn)) return [];
      if (isTimeByName(query, unit.unit)) return [];
      if (view.knowledge.certainty !== 'declared' && unit.isRatio && isTimePerTime(query, drawn)) return [];
      return [
        {
          code: 'panel-unit',
          severity: 'warning',
          message: `the panel shows ${unitText(drawn)} ("${shown}"), but the query is in ${unit.text}`,
          ...query.where,
          help: unit.isRatio ? 'choose the unit percentunit' : `choose the unit of ${unit.text}, or convert the query`,
        },
      ];
    });
  });

/** Grafana's units of which each is a bit, or a bit per second; and those of bytes. */
const BITS: ReadonlySet<string> = new Set(['bits', 'decbits', 'bps', 'binbps']);
const BYTES: ReadonlySet<string> = new Set(['bytes', 'decbytes', 'Bps', 'binBps']);

/** Bytes that are shown as so many bits, or bits as so many bytes. What a name ends with says enough of that. */
const ofBits = (
  query: Query,
  { unit, isKnown }: NonNullable<ReturnType<typeof unitOf>>,
  isOfBits: boolean,
  shown: string,
): ReturnType<Check>[number] | undefined => {
  const isWrong =
    unit.powers['bytes'] === 1 &&
    ((isOfBits && unit.scale === 1) || (BYTES.has(shown) && Math.abs(unit.scale - 8) < 1e-9));
  if (!isWrong) return undefined;
  const names = nodesOf(query.expr).flatMap((node) => (node.type === 'vector' ? [node.metric ?? ''] : []));
  if (!(isKnown || names.every((name) => /_bytes(?:_total)?$/.test(name)))) return undefined;
  const [is, other] = isOfBits ? ['bytes', 'bits'] : ['bits', 'bytes'];
  return {
    code: 'panel-unit',
    severity: 'warning',
    message: `the panel shows ${other} ("${shown}"), but the query is in ${is}: ${isOfBits ? 'an eighth of what there is is shown' : 'eight times what there is is shown'}`,
    ...query.where,
    help: isOfBits ? 'multiply by 8, or choose a unit of bytes' : 'leave out the * 8, or choose a unit of bits',
  };
};

/** `x_time_total` counts time and no events, and in which unit its name does not say. */
const isTimeByName = ({ expr }: Query, { powers }: Unit): boolean =>
  (powers['things'] ?? 0) > 0 &&
  nodesOf(expr).some((node) => node.type === 'vector' && /_time(?:_total)?$/.test(node.metric ?? ''));

const seconds = unitNamed('seconds');
/** How many seconds something takes of each second: a share, and seconds to many strangers. */
const isTimePerTime = ({ expr }: Query, drawn: Unit): boolean =>
  seconds !== undefined &&
  isSame(drawn, seconds) &&
  nodesOf(expr).some(
    (node) =>
      node.type === 'call' &&
      ['rate', 'irate'].includes(node.name) &&
      node.args.some((arg) => arg.type === 'matrix' && /_seconds(?:_total|_sum)?$/.test(arg.selector.metric ?? '')),
  );

/** Something per thing is a share in everybody's eyes: of a processor, of a target. */
const isShare = ({ powers, scale }: Unit, drawn: Unit): boolean => {
  const others = Object.keys(powers).filter((name) => name !== 'things');
  const isPerThing = others.length === 0 && (powers['things'] ?? 0) < 0;
  const ratio = unitNamed('ratio');
  return isPerThing && ratio !== undefined && isSame({ ...ratio, scale }, drawn);
};
