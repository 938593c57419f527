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

/** A command, and the lines that belong to it. */
export type Block = readonly [Line, ...Line[]];

/** Commands with the lines that belong to them: all up to the next empty one, or to the next evaluation. */
export const blocksOf = (text: string): readonly Block[] => {
  const blocks: [Line, ...Line[]][] = [];
  let open: [Line, ...Line[]] | undefined;
  for (const [index, raw] of text.split('\n').entries()) {
    const trimmed = raw.trim();
    const line = { text: trimmed.startsWith('#') ? '' : trimmed, number: index + 1 };
    if (line.text === '') open = undefined;
    else if (open && !/^eval(?:_\w+)?\s+(?:instant|range)\s/i.test(line.text)) open.push(line);
    else {
      const block: [Line] = [line];
      blocks.push(block);
      // Nothing belongs to a clear, so the next line may be a command at once.
      open = /^clear$/i.test(line.text) ? undefined : block;
    }
  }
  return blocks;
};
