import { until } from '../../e2e/site/until.ts';
import { otherOf, type Estate, type Host } from './estate.ts';

/** When a monitoring host dies: before an alert, while its response is awaited to help, and while its response is made. */
export const MOMENTS = ['before the alert', 'while it fires', 'during a response'] as const;
export type Moment = (typeof MOMENTS)[number];

/** What became of one alert during which a host died. */
export interface Course {
  /** The host that died: the one whose receiver was active. */
  readonly victim: Host;
  /** From the death until the other host's receiver was active and the response was made, and until people knew that all is over, milliseconds. */
  readonly recovered: number;
  readonly over: number;
  /** The states of the runs that began, but for those that were cancelled before they did anything. */
  readonly runs: readonly string[];
  /** How often people were told by Alertmanager, that it fires and that it is over: it promises each at least once. */
  readonly told: number;
}

const DEADLINE = 40_000;

/** Lets the watched host fall ill, and the active side die at a moment; sees the alert through on the other one. */
export const surviveDeath = async (estate: Estate, moment: Moment): Promise<Course> => {
  const { effects, begun, told, states } = estate;
  const victim = await estate.active();
  if (victim === undefined) throw new Error('no receiver is active');
  const other = otherOf(victim);
  const before = {
    effects: await effects(),
    begun: await begun(),
    told: told('Starved'),
    runs: (await states(other)).length,
    gossiped: await estate.gossiped(),
  };
  const ran = async (): Promise<readonly string[]> => {
    const now = await states(other);
    return now.slice(0, now.length - before.runs).filter((state) => state !== 'cancelled');
  };

  if (moment === 'before the alert') estate.die(victim);
  estate.be('low');
  if (moment === 'while it fires') {
    const isMade = async (): Promise<boolean> => told('Starved') > before.told && (await effects()) > before.effects;
    await until('people are told, and the response is made', isMade, DEADLINE);
    // Who dies before the other knows what was told makes it tell again.
    await until('both know it', async () => (await estate.gossiped()) >= before.gossiped + 2, DEADLINE);
  }
  if (moment === 'during a response')
    await until('the response has begun', async () => (await begun()) > before.begun, DEADLINE);
  if (moment !== 'before the alert') estate.die(victim);
  const died = performance.now();

  const isTaken = async (): Promise<boolean> => (await estate.active()) === other && (await effects()) > before.effects;
  await until(`${other} has taken over, and the response is made`, isTaken, DEADLINE);
  const recovered = performance.now() - died;
  await until('people are told', () => told('Starved') > before.told, DEADLINE);
  estate.be('well');
  await until('the run is over', async () => (await ran()).join() === 'succeeded', DEADLINE);
  await until('people are told that it is over', () => told('Starved') > before.told + 1, DEADLINE);
  const over = performance.now() - died;
  return { victim, recovered, over, runs: await ran(), told: told('Starved') - before.told };
};

/** Starts what died again, and waits until all is as before. */
export const bringBack = async (estate: Estate, victim: Host): Promise<void> => {
  await estate.start(victim);
  await until('the estate is whole again', estate.isWhole, DEADLINE);
};

/** What a delivery did not tell the receiver, such as that an alert is over of which a Prometheus spoke that came back, it finds by asking. */
export const quiet = (estate: Estate): Promise<void> => {
  const isQuiet = async (): Promise<boolean> => {
    const active = await estate.active();
    return active !== undefined && (await estate.metric(active, 'tocsin_receiver_open_episodes')) === 0;
  };
  return until('the receiver knows of nothing that fires', isQuiet, 120_000);
};
