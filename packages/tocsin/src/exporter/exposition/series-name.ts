/** The prefixes of a series' lines in one format, all in a row, and where each ends. */
export interface LinePrefixes {
  readonly bytes: Buffer;
  readonly ends: readonly number[];
}

/** The labels of one series. Series come back at every scrape, so what is printed before their numbers is made once. */
export class SeriesName {
  /** As they are printed: `method="GET",route="/"`. */
  readonly labels: string;
  /** By the index of a format. */
  readonly prefixes: (LinePrefixes | undefined)[] = [];
  constructor(labels: string) {
    this.labels = labels;
  }
}
