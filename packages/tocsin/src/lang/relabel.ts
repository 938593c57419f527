/** Labels whose values are joined by `separator`, which is `;` where it is not said. */
interface Source {
  readonly from: readonly [string, ...string[]];
  readonly separator?: string;
}

/** Writes `replacement` (the first group of `regex` where it is not said) into the label `to`. `regex` matches the whole value. */
interface Replace extends Partial<Source> {
  readonly action?: 'replace';
  readonly regex?: string;
  readonly to: string;
  readonly replacement?: string;
}
/** Keeps or drops what matches as a whole. */
interface Select extends Source {
  readonly action: 'keep' | 'drop';
  readonly regex: string;
}
/** Keeps or drops where the joined values of `from` equal the label `to`. */
interface SelectEqual extends Source {
  readonly action: 'keepequal' | 'dropequal';
  readonly to: string;
}
/** Copies every label whose name matches. */
interface MapLabels {
  readonly action: 'labelmap';
  readonly regex: string;
  readonly replacement?: string;
}
/** Removes every label whose name matches, or every other one. */
interface SelectLabels {
  readonly action: 'labeldrop' | 'labelkeep';
  readonly regex: string;
}
interface Case extends Source {
  readonly action: 'lowercase' | 'uppercase';
  readonly to: string;
}
/** Writes a hash of the values modulo `modulus` into `to`. */
interface HashMod extends Source {
  readonly action: 'hashmod';
  readonly modulus: number;
  readonly to: string;
}

/** One step of relabelling: Prometheus' own actions, each with the fields that it takes. */
export type Relabel = Replace | Select | SelectEqual | MapLabels | SelectLabels | Case | HashMod;
