import { newerThanKnown, versionNumber, versionTextOf } from '../../compile/schema/versions.ts';
import type { Destination } from '../../compile/view/shapes/knowledge.ts';
import { UsageError } from '../../shared/usage-error.ts';

const programs = { prometheus: 'Prometheus', alertmanager: 'Alertmanager' } as const;

/** Reads `prometheus@3.16` and `alertmanager@0.35`, several between commas. @throws UsageError for anything else, and for a version that is not known */
export const movesIn = (said: readonly string[]): readonly Destination[] => {
  const moves = destinationsIn(said);
  const twice = moves.find(({ program }, index) => moves.findIndex((other) => other.program === program) < index);
  if (twice)
    throw new UsageError(
      `--to names two versions of ${twice.program}`,
      'a move is to one: ask for the other by itself',
    );
  return moves;
};

const destinationsIn = (said: readonly string[]): readonly Destination[] =>
  said
    .flatMap((words) => words.split(','))
    .map((word) => {
      const [, name, text = ''] = /^(prometheus|alertmanager)@v?(\d+\.\d+(?:\.\d+)?)$/.exec(word.trim()) ?? [];
      const program = name === 'prometheus' || name === 'alertmanager' ? programs[name] : undefined;
      const version = program && versionNumber(program, text);
      if (!program || version === undefined)
        throw new UsageError(
          `"${word}" is not a version to move to`,
          'write --to prometheus@3.16 or --to alertmanager@0.35',
        );
      const known = newerThanKnown(program, text);
      if (known !== undefined)
        throw new UsageError(
          `${program} ${text} is newer than what is known here`,
          `the newest that is known is ${known}`,
        );
      return { program, version, name: `${program} ${versionTextOf(program, version)}` };
    });

/** What stands behind each `--to` of a command line. */
export const saidBehind = (rawArgs: readonly string[], flag: string): readonly string[] =>
  rawArgs.flatMap((arg, index) =>
    arg === flag ? [rawArgs[index + 1] ?? ''] : arg.startsWith(`${flag}=`) ? [arg.slice(flag.length + 1)] : [],
  );
