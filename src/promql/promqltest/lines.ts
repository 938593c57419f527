/** A line of a test file, without space around it; a comment is empty. */
export interface Line {
  readonly text: string;
  /** Counted from 1. */
  readonly number: number;
}

/** What a file cannot mean, with its line. */
export class Malformed extends Error {
  readonly line: number;
  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

/** Commands with the lines that belong to them: all up to the next empty one. */
export const blocksOf = (text: string): readonly (readonly [Line, ...Line[]])[] => {
  const blocks: [Line, ...Line[]][] = [];
  let open: [Line, ...Line[]] | undefined;
  for (const [index, raw] of text.split('\n').entries()) {
    const trimmed = raw.trim();
    const line = { text: trimmed.startsWith('#') ? '' : trimmed, number: index + 1 };
    if (line.text === '') open = undefined;
    else if (open && !/^(?:clear|load|eval)/i.test(line.text)) open.push(line);
    else blocks.push((open = [line]));
  }
  return blocks;
};
