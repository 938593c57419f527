import type { Site } from '#lang';
import type { Excerpt } from '../../finding.ts';
import { excerptIn } from './excerpt.ts';

/** A place in a file that a finding can point at. */
export interface Where {
  readonly at: Site;
  readonly subject: string;
  readonly excerpt: Excerpt;
}

/** The definition behind something in a generated file; undefined in a file that people wrote. */
export type SiteOf = (kind: Owner, name: string, labels?: Readonly<Record<string, string>>) => Site | undefined;
export type Owner = 'alert' | 'record' | 'dashboard' | 'routing' | 'job' | 'file';

/** Where a text stands that lies inside another file: `offset` gives the place there of a character here. */
export interface Inside {
  readonly source: Source;
  readonly offset: (here: number) => number;
}

/** A file as text, with its lines; or a text inside a file, whose places are those of the file around it. */
export class Source {
  readonly file: string;
  /** What mounts and configurations lead to: the file, or a name of its own for a text inside one. */
  readonly path: string;
  readonly text: string;
  readonly siteOf: SiteOf;
  readonly #inside: Inside | undefined;
  #lines: readonly number[] | undefined;

  constructor(file: string, text: string, siteOf: SiteOf = () => undefined, inside?: Inside, path = file) {
    this.file = file;
    this.path = path;
    this.text = text;
    this.siteOf = siteOf;
    this.#inside = inside;
  }

  /** A text that a file holds as a value. */
  static within(inside: Inside, text: string, path = inside.source.path): Source {
    return new Source(inside.source.file, text, () => undefined, inside, path);
  }

  /** Whether it is a file as it lies there, and no text inside one. */
  get isWhole(): boolean {
    return this.#inside === undefined;
  }

  get #starts(): readonly number[] {
    return (this.#lines ??= lineStarts(this.text));
  }

  /** The line, counted from 0, in which a character stands. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
  startOf(line: number): number {
    return this.#starts[line] ?? this.text.length;
  }

  /** Points at the characters from `from` to `to`, as far as they stand in one line. */
  where(from: number, to: number, subject: string, definition?: Site): Where {
    if (this.#inside) {
      const { source, offset } = this.#inside;
      const begin = offset(from);
      return source.where(begin, Math.max(begin, offset(to)), subject, definition);
    }
    const line = this.lineAt(from);
    const start = this.startOf(line);
    return {
      at: definition ?? { file: this.file, line: line + 1, column: from - start + 1 },
      subject,
      excerpt: excerptIn(this.text, start, this.startOf(line + 1), from, to),
    };
  }
}

const lineStarts = (text: string): readonly number[] => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
};
