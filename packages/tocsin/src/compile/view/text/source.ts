import type { Site } from '#lang';
import type { Excerpt } from '../../finding.ts';

/** A place in a file that a finding can point at. */
export interface Where {
  readonly at: Site;
  readonly subject: string;
  readonly excerpt: Excerpt;
}

/** The definition behind something in a generated file; undefined in a file that people wrote. */
export type SiteOf = (kind: Owner, name: string, labels?: Readonly<Record<string, string>>) => Site | undefined;
export type Owner = 'alert' | 'record' | 'dashboard' | 'routing' | 'job' | 'file';

/** A file as text, with its lines. */
export class Source {
  readonly file: string;
  readonly text: string;
  readonly siteOf: SiteOf;
  readonly #starts: readonly number[];

  constructor(file: string, text: string, siteOf: SiteOf = () => undefined) {
    this.file = file;
    this.text = text;
    this.siteOf = siteOf;
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#starts = starts;
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
    const line = this.lineAt(from);
    const start = this.startOf(line);
    const whole = this.text.slice(start, this.startOf(line + 1)).replace(/\r?\n$/, '');
    const indent = whole.length - whole.trimStart().length;
    const begin = Math.min(Math.max(0, from - start - indent), Math.max(0, whole.trim().length - 1));
    const text = whole.trim();
    return {
      at: definition ?? { file: this.file, line: line + 1, column: from - start + 1 },
      subject,
      excerpt: { text, from: begin, to: Math.max(begin + 1, Math.min(text.length, begin + Math.max(1, to - from))) },
    };
  }
}
