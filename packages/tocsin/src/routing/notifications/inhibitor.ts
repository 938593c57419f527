import { meets } from '../walk.ts';
import { isOver, type HeldAlert } from './held-alert.ts';
import { keyOf } from './label-set.ts';
import type { InhibitionRule, Settings } from './settings.ts';

const fits = (matchers: InhibitionRule['source'], { labels }: HeldAlert): boolean =>
  meets(matchers, (name) => labels[name] ?? '') === 'yes';

/** The versions that remember one source for all that are equal, the one that ends last: the others are not looked at. */
const ONE_SOURCE = { from: 30, to: 34 };
/** How often these forget sources that are over, in milliseconds. */
const SWEEP = 15 * 60_000;

/** Which alerts keep others quiet. */
export class Inhibitor {
  readonly #rules: readonly RememberedSources[];
  constructor({ inhibitions, version }: Pick<Settings, 'inhibitions' | 'version'>, started: number) {
    const isOne = version >= ONE_SOURCE.from && version <= ONE_SOURCE.to;
    this.#rules = inhibitions.map((rule) => new RememberedSources(rule, isOne, started));
  }

  /** Learns how an alert is now. */
  learn(alert: HeldAlert, at: number): void {
    for (const sources of this.#rules) if (fits(sources.rule.source, alert)) sources.learn(alert, at);
  }

  /** The alert that keeps another one quiet at a moment, if there is one. */
  inhibitorOf(alert: HeldAlert, at: number): HeldAlert | undefined {
    for (const sources of this.#rules) {
      const { rule } = sources;
      if (!fits(rule.target, alert)) continue;
      // An alert that is both source and target is kept quiet by none that is both as well, so not by itself.
      const isBoth = fits(rule.source, alert);
      const found = sources
        .equalTo(alert, at)
        .find((other) => !isOver(other, at) && !(isBoth && fits(rule.target, other)));
      if (found) return found;
    }
    return undefined;
  }
}

/** The sources of one rule, by what must be equal. */
class RememberedSources {
  readonly rule: InhibitionRule;
  readonly #isOne: boolean;
  readonly #bySet = new Map<string, Map<string, HeldAlert>>();
  readonly #one = new Map<string, string>();
  #swept: number;
  constructor(rule: InhibitionRule, isOne: boolean, started: number) {
    this.rule = rule;
    this.#isOne = isOne;
    this.#swept = started;
  }

  learn(alert: HeldAlert, at: number): void {
    this.#sweep(at);
    const set = this.#setOf(alert);
    const all = this.#bySet.get(set) ?? new Map<string, HeldAlert>();
    this.#bySet.set(set, all.set(alert.key, alert));
    const existing = all.get(this.#one.get(set) ?? '');
    if (!existing || existing.endsAt <= alert.endsAt) this.#one.set(set, alert.key);
  }

  equalTo(alert: HeldAlert, at: number): readonly HeldAlert[] {
    this.#sweep(at);
    const set = this.#setOf(alert);
    const all = this.#bySet.get(set);
    if (!this.#isOne) return [...(all?.values() ?? [])];
    const one = all?.get(this.#one.get(set) ?? '');
    return one ? [one] : [];
  }

  #setOf({ labels }: HeldAlert): string {
    return keyOf(Object.fromEntries(this.rule.equal.map((name) => [name, labels[name] ?? ''])));
  }
  #sweep(at: number): void {
    for (; this.#swept + SWEEP <= at; this.#swept += SWEEP)
      for (const [set, all] of this.#bySet)
        for (const alert of all.values())
          if (isOver(alert, this.#swept + SWEEP)) {
            all.delete(alert.key);
            // Whichever source it is that is remembered.
            this.#one.delete(set);
          }
  }
}
