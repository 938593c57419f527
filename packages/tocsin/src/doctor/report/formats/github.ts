import type { Fact } from '../fact.ts';

const WORDS = { error: 'error', warning: 'warning', note: 'notice' } as const;
const inData = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const inProperty = (text: string): string => inData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** Commands of a workflow of GitHub: it shows them beside the lines of the change. */
export const github = (facts: readonly Fact[]): string =>
  facts
    .map(({ severity, code, at, subject, message, help, also }) => {
      const place = `file=${inProperty(at.file)},line=${at.line},col=${at.column},title=${inProperty(`${code}: ${subject}`)}`;
      const others = also.length === 0 ? '' : `\nand at ${also.length} more places`;
      return `::${WORDS[severity]} ${place}::${inData(`${message}${others}\nhelp: ${help}`)}\n`;
    })
    .join('');
