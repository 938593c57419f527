import type { Value } from '../format/values.ts';

interface Variable {
  readonly name: string;
  value: Value;
}

/** The variables of one template, the newest last; of equal names the newest counts. */
export class Variables {
  readonly #all: Variable[];
  constructor(dot: Value) {
    this.#all = [{ name: '$', value: dot }];
  }
  /** How many there are, to forget later ones by {@link forget}. */
  get mark(): number {
    return this.#all.length;
  }
  forget(mark: number): void {
    this.#all.length = mark;
  }
  declare(name: string, value: Value): void {
    this.#all.push({ name, value });
  }
  get(name: string): Variable | undefined {
    return this.#all.findLast((one) => one.name === name);
  }
  /** Whether there is such a variable. */
  set(name: string, value: Value): boolean {
    const variable = this.get(name);
    if (variable) variable.value = value;
    return variable !== undefined;
  }
  /** Sets the variable that is this far from the newest, counted from 1. */
  setTop(from: number, value: Value): void {
    const variable = this.#all.at(-from);
    if (variable) variable.value = value;
  }
}
