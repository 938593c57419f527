import { span } from '../guards/verdict.ts';
import type { Advice, Scorecard } from './card.ts';

type Facts = Omit<Scorecard, 'advice'>;

/** Of fewer nothing follows. */
const ENOUGH = 5;
/** Shares: of alerts that lasted, of changes that helped before it may act alone and while it does, of refusals, and of returns. */
const LASTED = 0.5;
const TRUSTED = 0.8;
const USEFUL = 0.5;
const REFUSED = 0.2;
const RETURNS = 0.5;

const few = (n: number, what: string): string =>
  `${n} ${what}${n === 1 ? '' : 's'}, and ${ENOUGH} are needed to say anything`;

const inShadow = ({ shadow: { needless, lasted }, heldBack, within }: Facts): Advice => {
  const known = needless + lasted;
  const [guard, times] = Object.entries(heldBack).toSorted(([, a], [, b]) => b - a)[0] ?? ['', 0];
  if (times >= ENOUGH && times > known)
    return { what: 'not ready', why: `${guard} held it back ${times} times, and ${known} times it would have acted` };
  if (known < ENOUGH) return { what: 'watch longer', why: few(known, 'alert') };
  if (lasted < known * LASTED)
    return {
      what: 'not ready',
      why: `${needless} of ${known} alerts were over within ${span(within)} by themselves: let the alert wait longer before it fires`,
    };
  return { what: 'ready for ask', why: `${lasted} of ${known} alerts lasted longer than ${span(within)}` };
};

const judged = ({ acted: { helped, undone, failed } }: Facts): number => helped + undone + failed;
const comesBack = ({ acted: { helped, relapses } }: Facts): string | undefined =>
  relapses > helped * RETURNS
    ? `after ${relapses} of ${helped} times it helped the alert was back within an hour`
    : undefined;

const inAsk = (facts: Facts, isDestructive: boolean): Advice => {
  const { ask, acted } = facts;
  const decided = ask.approved + ask.denied;
  const keep = (why: string): Advice => ({ what: 'keep asking', why });
  if (ask.expired > decided)
    return keep(`${ask.expired} of ${ask.asked} questions were not answered in time: ask who is there`);
  if (isDestructive) return keep('it is destructive, and never acts without approval');
  if (decided < ENOUGH) return keep(few(decided, 'decision'));
  if (ask.denied > decided * REFUSED) return keep(`people denied it ${ask.denied} of ${decided} times`);
  const all = judged(facts);
  if (all < ENOUGH) return keep(few(all, 'change'));
  if (acted.helped < all * TRUSTED) return keep(`it helped ${acted.helped} of ${all} times`);
  const back = comesBack(facts);
  if (back !== undefined) return keep(back);
  return {
    what: 'ready for auto',
    why: `it helped ${acted.helped} of ${all} times, and people approved ${ask.approved} of ${decided}`,
  };
};

const inAuto = (facts: Facts): Advice => {
  const { helped } = facts.acted;
  const all = judged(facts);
  if (all < ENOUGH) return { what: 'leave it', why: few(all, 'change') };
  if (helped < all * USEFUL) return { what: 'put it back to shadow', why: `it helped ${helped} of ${all} times` };
  const back = comesBack(facts);
  if (back !== undefined) return { what: 'find the cause', why: back };
  return { what: 'leave it', why: `it helped ${helped} of ${all} times` };
};

export const advise = (facts: Facts, isDestructive: boolean): Advice => {
  switch (facts.mode) {
    case undefined:
      return { what: 'nothing', why: 'it is no longer configured' };
    case 'off':
      return { what: 'nothing', why: 'it is switched off' };
    case 'shadow':
      return inShadow(facts);
    case 'ask':
      return inAsk(facts, isDestructive);
    case 'auto':
      return inAuto(facts);
  }
};
