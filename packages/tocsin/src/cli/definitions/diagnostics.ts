import type { DefinitionFault } from './fault.ts';

const PLACED = /^(.+?)\((\d+),(\d+)\): error (TS\d+): (.*)$/;
const UNPLACED = /^error (TS\d+): (.*)$/;
const LONGEST = 60;

/** What tsc prints without colours, as faults. What it says of its own configuration stands at that file. */
export const readDiagnostics = (printed: string, configuration: string): readonly DefinitionFault[] => {
  const faults: { readonly head: Omit<DefinitionFault, 'message'>; readonly chain: string[] }[] = [];
  for (const line of printed.split('\n')) {
    const [, file, row = '1', column = '1', code, message] = PLACED.exec(line) ?? [];
    const [, bareCode, bareMessage] = UNPLACED.exec(line) ?? [];
    if (file !== undefined && code !== undefined && message !== undefined)
      faults.push({ head: { code, at: { file, line: Number(row), column: Number(column) } }, chain: [message] });
    else if (bareCode !== undefined && bareMessage !== undefined)
      faults.push({ head: { code: bareCode, at: { file: configuration, line: 1, column: 1 } }, chain: [bareMessage] });
    else if (/^\s+\S/.test(line)) faults.at(-1)?.chain.push(line.trim());
  }
  return faults.map(({ head, chain }) => ({ ...head, message: sentenceOf(chain) }));
};

/** tsc explains from the whole to the part: the last line names the culprit, unless one says what was meant. */
const sentenceOf = (chain: readonly string[]): string => {
  const meant = chain.find((line) => line.includes('Did you mean'));
  return shortened(meant ?? chain.at(-1) ?? '');
};

/** A type of four hundred letters hides the word that is wrong. */
const shortened = (line: string): string =>
  line.replaceAll(/'([^']+)'/g, (quoted, inner: string) =>
    inner.length <= LONGEST ? quoted : `'${inner.slice(0, LONGEST).trimEnd()} …'`,
  );
