import type { Outcome } from './fault.ts';

const columns: readonly (readonly [string, (outcome: Outcome) => string])[] = [
  ['fault', ({ fault }) => fault],
  ['alerts', ({ alerts }) => alerts],
  ['s to fire', ({ toFire }) => toFire.toFixed(1)],
  ['s to the receiver', ({ toReceiver }) => toReceiver?.toFixed(1) ?? '-'],
  ['s to recovery', ({ toRecovery }) => toRecovery.toFixed(1)],
  ['response', ({ response }) => response],
];

export const printTable = (outcomes: readonly Outcome[]): void => {
  const rows = [
    columns.map(([title]) => title),
    ...outcomes.map((outcome) => columns.map(([, cell]) => cell(outcome))),
  ];
  const widths = columns.map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  for (const row of rows)
    process.stdout.write(
      `${row
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd()}\n`,
    );
};
