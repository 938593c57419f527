/**
 * One row of docs/manual.md. In `now` and `right`, what stands in backticks is looked up in the compiled project: an alert, a dashboard,
 * a collector, an action, a job, a metric, a limit, a pack, a verb (`tocsin ...`), a file, or one that is generated (`hosts/<web>/...`).
 * What is none of them, as a setting of somebody's program, stands in `words.ts`.
 */
export type Row = (
  | {
      /** What the manual has, in its words or nearly so. */
      readonly manual: string;
    }
  | {
      /** What the manual lacks: there is no item of its own to this row. */
      readonly lacks: string;
    }
) & {
  readonly now: string;
  /** Which fault was put right, or why it is not here as it stands there. */
  readonly right?: string;
};

/** A chapter of the manual: its rows by their name, below the manual's own headings. */
export interface Chapter {
  readonly title: string;
  readonly sections: Readonly<Record<string, Readonly<Record<string, Row>>>>;
}

/** Keeps the names of the rows, by which items point at them. */
export const chapter = <const C extends Chapter>(chapter: C): C => chapter;
