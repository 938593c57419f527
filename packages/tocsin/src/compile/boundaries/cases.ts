import { milliseconds, type Series } from '#lang';
import type { AlertModel, ScenarioModel } from '../model-of-packs.ts';
import { flipsOf, type Flip } from './flip.ts';
import { knobsOf } from './knobs.ts';
import { othersOf } from './others.ts';
import { firesIn, firesWithin, isFiring, momentsIn, type Bench } from './rehearsal.ts';
import type { Stretch } from './stretches.ts';
import { looksAt, type Look } from './turns.ts';
import { leadOf } from './windows.ts';

/** A test that an author gets for nothing: series, and when to look at what. */
export interface Case {
  readonly story: string;
  readonly stretches: readonly Stretch[];
  /** How far apart samples are, in milliseconds. */
  readonly interval: number;
  readonly looks: readonly Look[];
}

/** The tests at the boundaries of an alert, made from a fault in which it fires; none where nothing in it can be moved. */
export const casesOf = (
  alert: AlertModel,
  fault: Pick<ScenarioModel, 'series' | 'after'>,
  bench: Bench,
): readonly Case[] => {
  const after = whole(milliseconds(fault.after), bench);
  const fires = firesWithin(bench, after);
  const flips = knobsOf(fault.series, bench.metrics).flatMap((knob) => flipsOf(knob, fires));
  const around = { alert, series: fault.series, after, bench };
  const tried = (story: string, stretches: readonly Stretch[]): Case => caseOf(bench, story, stretches);
  return [
    ...flips.flatMap(({ what, short, past }) => [
      tried(`just short of it: ${what}`, [{ series: short, lasts: after }]),
      tried(`just past it: ${what}`, [{ series: past, lasts: after }]),
    ]),
    ...flips.flatMap((flip) => courseOf(flip, around)),
    ...flips.slice(0, 1).flatMap((flip) => tooSoon(flip, around)),
    ...othersOf(alert.expr, fault.series)
      .filter(({ series }) => !firesIn(bench, after, series))
      .map(({ what, series }) => tried(`the same of ${what}`, [{ series, lasts: after }])),
  ];
};

const caseOf = (bench: Bench, story: string, stretches: readonly Stretch[]): Case =>
  caseIn(bench, { story, stretches, moments: momentsIn(bench, stretches) });

const caseIn = ({ targets, interval }: Bench, { story, stretches, moments }: Course): Case => ({
  story,
  stretches,
  interval,
  looks: looksAt(targets.map(moments)),
});

interface Course {
  readonly story: string;
  readonly stretches: readonly Stretch[];
  readonly moments: ReturnType<typeof momentsIn>;
}

interface Fault {
  readonly alert: AlertModel;
  readonly series: readonly Series[];
  readonly after: number;
  readonly bench: Bench;
}

/** A fault that begins and ends, as soon as it is long enough to be seen. */
const courseOf = (flip: Flip, fault: Fault): readonly Case[] => {
  for (const times of [1, 4, 16]) {
    const course = begunAndOver(`it begins and is over: ${flip.what}`, flip, fault, times * fault.after);
    // What one Prometheus does not see is not seen by all of them: the others are not asked.
    if (!isFiring(course.moments(fault.bench.targets[0]))) continue;
    const made = caseIn(fault.bench, course);
    if (isSeen(made)) return [made];
  }
  return [];
};

/** A fault that is over before it was held to be one. */
const tooSoon = (flip: Flip, fault: Fault): readonly Case[] => {
  const held = milliseconds(fault.alert.for ?? '0s');
  if (held === 0) return [];
  const lasts = whole(held / 2, fault.bench);
  const soon = caseIn(fault.bench, begunAndOver(`it is over too soon: ${flip.what}`, flip, fault, lasts));
  return isSeen(soon) ? [] : [soon];
};

const begunAndOver = (story: string, { healthy }: Flip, { alert, series, bench }: Fault, lasts: number): Course => {
  const lead = whole(leadOf(bench.groups, milliseconds(alert.for ?? '0s')), bench);
  const tail = whole(Math.max(lead / 4, SETTLED) + milliseconds(alert.keepFiringFor ?? '0s'), bench);
  const stretches = [
    { series: healthy, lasts: lead },
    { series, lasts },
    { series: healthy, lasts: tail },
  ];
  return { story, stretches, moments: momentsIn(bench, stretches) };
};

const SETTLED = 300_000;

const isSeen = ({ looks }: Case): boolean => looks.some(({ firing }) => firing.length > 0);

/** A whole number of evaluations. */
const whole = (time: number, { every }: Bench): number => Math.max(1, Math.ceil(time / every)) * every;
