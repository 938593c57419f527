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

/** Without what cancels out. Things count only by themselves: seconds per thing are seconds. */
const clean = (powers: Readonly<Record<string, number>>): Readonly<Record<string, number>> => {
  const left: Record<string, number> = {};
  let hasOther = false;
  for (const name in powers) {
    const power = powers[name] ?? 0;
    if (name !== 'things') hasOther ||= power > 0;
    if (power !== 0 && name !== 'things') left[name] = power;
  }
  // So many times so many things are things.
  const things = powers['things'] ?? 0;
  if (things !== 0 && !hasOther) left['things'] = Math.min(things, 1);
  return left;
};

export const times = (a: Unit, b: Unit): Unit => {
  const powers: Record<string, number> = { ...a.powers };
  for (const name in b.powers) powers[name] = (powers[name] ?? 0) + (b.powers[name] ?? 0);
  return unit(clean(powers), a.scale * b.scale);
};
const inverse = (a: Unit): Unit =>
  unit(Object.fromEntries(Object.entries(a.powers).map(([name, power]) => [name, -power])), 1 / a.scale);
export const per = (a: Unit, b: Unit): Unit => times(a, inverse(b));

const hasPowers = (a: Unit, b: Unit): boolean => {
  for (const name in a.powers) if (a.powers[name] !== b.powers[name]) return false;
  for (const name in b.powers) if (a.powers[name] !== b.powers[name]) return false;
  return true;
};

/** Whether numbers of the two may be added and compared. */
export const isSame = (a: Unit, b: Unit): boolean =>
  hasPowers(a, b) && Math.abs(a.scale / b.scale - 1) < 1e-9 && a.instant === b.instant;

const allNamed = Object.entries(named);

/** `bytes per second`, `percent`, `seconds * bytes`. */
export const unitText = (unit: Unit): string => {
  const known = allNamed.find((each) => isSame(unit, each[1]));
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

/** Numbers that turn a unit into another of its kind when they multiply it; any other only makes more or less of it. */
const conversions: readonly (readonly [dimension: string, factors: readonly number[]])[] = [
  ['seconds', [1e3, 1e6, 1e9, 1 / 60, 1 / 3600, 1 / 86_400, 1e-3]],
  ['bytes', [8, ...[1024, 1000].flatMap((kilo) => [1, 2, 3, 4].map((power) => kilo ** -power))]],
  ['', [100]],
];

/** A unit whose numbers are multiplied by a constant: `ratio * 100` is percent, `0.9 * bytes` is still bytes. */
export const scaled = (unit: Unit, by: number | undefined): Unit | undefined => {
  if (by === undefined) return unit;
  const powers = Object.entries(unit.powers);
  const main = powers.find(([, power]) => power > 0)?.[0] ?? (powers.length === 0 ? '' : undefined);
  const close = (a: number): boolean => Math.abs(a / by - 1) < 1e-9 || Math.abs(a * by - 1) < 1e-9;
  const isConversion = conversions.some(([dimension, factors]) => dimension === main && factors.some(close));
  // Pages, sectors and the like: what so many of them are, their number does not say.
  if (main === 'things' && Number.isInteger(Math.log2(by)) && by >= 8) return undefined;
  // Milliseconds per second by 10 are percent.
  if (powers.length === 0 && unit.scale !== 1 && [1, 100].some((to) => Math.abs((unit.scale * by) / to - 1) < 1e-9))
    return { ...unit, scale: Math.round(unit.scale * by) };
  // Milliseconds per second, millicores, per mille: the number does not say which.
  if (powers.length === 0 && unit.scale === 1 && [1e3, 1e6, 1e9].includes(by)) return undefined;
  // What is divided by its own kind later is percent then.
  if (by === 100) return { ...unit, scale: unit.scale * by };
  const isPerMinute = (unit.powers['seconds'] ?? 0) < 0 && [60, 3600, 86_400].some(close);
  return isConversion || isPerMinute ? { ...unit, scale: unit.scale * by } : unit;
};
