import type { Expr } from '../nodes.ts';

type Level = 'warning' | 'info';
/** What several places of the same kind add up to, written when all is known. */
interface Note {
  readonly level: Level;
  readonly place: string;
  text(): string;
}

/** How buckets were made to grow. Times are in milliseconds. */
export interface Forced {
  readonly time: number;
  readonly least: number;
  readonly most: number;
  readonly difference: number;
}

/** Collects warnings and infos, each once, in the words of Prometheus. */
export class Notes {
  readonly #notes = new Map<string, Note>();
  readonly placeOf: (node: Expr) => string;

  constructor(placeOf: (node: Expr) => string) {
    this.placeOf = placeOf;
  }

  warn(text: string, node: Expr): void {
    this.#add('warning', text, node);
  }

  inform(text: string, node: Expr): void {
    this.#add('info', text, node);
  }

  /** Buckets that did not grow: one note for all steps and series. */
  forced(text: string, forced: Forced, node: Expr): void {
    const before = this.#notes.get(text);
    const note = before instanceof ForcedNote ? before : new ForcedNote(text, this.placeOf(node));
    note.add(forced);
    this.#notes.set(text, note);
  }

  get warnings(): readonly string[] {
    return this.#of('warning');
  }

  get infos(): readonly string[] {
    return this.#of('info');
  }

  #add(level: Level, text: string, node: Expr): void {
    // Of equal texts the last place is told, as Prometheus does.
    this.#notes.set(text, { level, place: this.placeOf(node), text: () => text });
  }

  #of(level: Level): readonly string[] {
    return [...this.#notes.values()]
      .filter((note) => note.level === level)
      .map((note) => `PromQL ${level}: ${note.text()} (${note.place})`);
  }
}

class ForcedNote implements Note {
  readonly level = 'info';
  readonly place: string;
  readonly #text: string;
  #count = 0;
  #least = Infinity;
  #most = -Infinity;
  #difference = 0;
  #from = Infinity;
  #to = -Infinity;

  constructor(text: string, place: string) {
    this.#text = text;
    this.place = place;
  }

  add({ time, least, most, difference }: Forced): void {
    this.#count++;
    this.#least = Math.min(this.#least, least);
    this.#most = Math.max(this.#most, most);
    this.#difference = Math.max(this.#difference, difference);
    this.#from = Math.min(this.#from, time);
    this.#to = Math.max(this.#to, time);
  }

  text(): string {
    const time = (ms: number): string => new Date(Math.floor(ms / 1000) * 1000).toISOString().replace('.000Z', 'Z');
    const difference = String(Number(this.#difference.toPrecision(2)));
    return `${this.#text}, from buckets ${this.#least} to ${this.#most}, with a max diff of ${difference}, over ${this.#count} samples from ${time(this.#from)} to ${time(this.#to)}`;
  }
}
