import { RE2JS } from 're2js';

export interface Groups {
  readonly count: number;
  readonly names: ReadonlySet<string>;
}

/** The groups of a pattern; undefined for one that cannot be compiled. */
export const groupsOf = (regex: string): Groups | undefined => {
  try {
    const program = RE2JS.compile(regex);
    return { count: program.groupCount(), names: new Set(Object.keys(program.namedGroups())) };
  } catch {
    return undefined;
  }
};
