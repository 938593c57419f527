import { UsageError } from '../../shared/usage-error.ts';

/** The time that a flag says, in Unix milliseconds. @throws UsageError when it says none */
export const timeOf = (flag: string, text: string | undefined, otherwise: number): number => {
  if (text === undefined) return otherwise;
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new UsageError(`--${flag} ${text} is not a time`, 'say 2026-01-31T10:00:00Z');
  return at;
};
