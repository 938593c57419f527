import { secondsOf } from '../../promql/lex/value.ts';
import { UsageError } from '../../shared/usage-error.ts';

/** A duration that a flag gives, such as `30d`, in milliseconds. @throws UsageError for what is none, and for 0 */
export const millisecondsOf = (text: string, flag: string): number => {
  const seconds = secondsOf(text);
  if (seconds === undefined || seconds === 0)
    throw new UsageError(`"${text}" is not a duration`, `write ${flag} 30d, 1m or the like`);
  return Math.round(seconds * 1000);
};
