/**
 * A unit as powers of base dimensions, times a scale: bytes per second is `{ bytes: 1, seconds: -1 }`, percent is
 * dimensionless with scale 100 (a value of 100 stands for 1), milliseconds are seconds with scale 1000. No powers and scale 1:
 * a ratio. `instant` marks a point in time: seconds since 1970.
 */
export interface Unit {
  readonly powers: Readonly<Record<string, number>>;
  readonly scale: number;
  readonly instant?: true;
}

const unit = (powers: Readonly<Record<string, number>>, scale = 1): Unit => ({ powers, scale });
const things = { things: 1 } as const;

/** The units that have a name; `events` and `count` count things alike. */
const named: Readonly<Record<string, Unit>> = {
  seconds: unit({ seconds: 1 }),
  timestamp: { powers: { seconds: 1 }, scale: 1, instant: true },
  bytes: unit({ bytes: 1 }),
  ratio: unit({}),
  percent: unit({}, 100),
  count: unit(things),
  events: unit(things),
  milliseconds: unit({ seconds: 1 }, 1000),
  'events per second': unit({ things: 1, seconds: -1 }),
  'count per second': unit({ things: 1, seconds: -1 }),
  'bytes per second': unit({ bytes: 1, seconds: -1 }),
};

/** The unit of a name of the language's, such as `bytes per second`; undefined for a name that is none. */
export const unitNamed = (name: string): Unit | undefined => (Object.hasOwn(named, name) ? named[name] : undefined);

const clean = (powers: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(powers).filter(([, power]) => power !== 0));

export const times = (a: Unit, b: Unit): Unit => {
  const names = new Set([...Object.keys(a.powers), ...Object.keys(b.powers)]);
  return unit(
    clean(Object.fromEntries([...names].map((name) => [name, (a.powers[name] ?? 0) + (b.powers[name] ?? 0)]))),
    a.scale * b.scale,
  );
};
export const inverse = (a: Unit): Unit =>
  unit(Object.fromEntries(Object.entries(a.powers).map(([name, power]) => [name, -power])), 1 / a.scale);
export const per = (a: Unit, b: Unit): Unit => times(a, inverse(b));

const dimension = ({ powers }: Unit): string => JSON.stringify(Object.entries(powers).toSorted());

/** Whether numbers of the two may be added and compared. */
export const isSame = (a: Unit, b: Unit): boolean =>
  dimension(a) === dimension(b) && Math.abs(a.scale / b.scale - 1) < 1e-9 && a.instant === b.instant;

/** `bytes per second`, `percent`, `seconds * bytes`. */
export const unitText = (unit: Unit): string => {
  const known = Object.entries(named).find(([, other]) => isSame(unit, other));
  if (known) return known[0];
  const side = (sign: number): string =>
    Object.entries(unit.powers)
      .filter(([, power]) => power * sign > 0)
      .map(([name, power]) => (Math.abs(power) === 1 ? name : `${name}^${Math.abs(power)}`))
      .join(' * ');
  const [above, below] = [side(1), side(-1)];
  const text = [above || (below ? '1' : 'ratio'), ...(below ? [`per ${below}`] : [])].join(' ');
  return unit.scale === 1 ? text : `${text} (times ${Number(unit.scale.toPrecision(6))})`;
};
