export type Task = () => number | Promise<number>;

export const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? NaN;

/** Milliseconds that this thread has worked: unlike the clock's, the machine's other work does not show in them. */
export const worked = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** The thread's clock may tick in tenths of a millisecond or in tens of them: a task is repeated for so long. */
const BATCH = 60;

/** How often a task fits into a batch. The first times are for the compiler. */
const repetitionsOf = async (task: Task): Promise<number> => {
  for (let warmUp = 0; warmUp < 3; warmUp++) await task();
  const began = performance.now();
  let repetitions = 0;
  for (; performance.now() - began < BATCH; repetitions++) await task();
  return repetitions;
};

/** Milliseconds of work of each task at the median, the tasks in turns. */
export const medians = async (tasks: Readonly<Record<string, Task>>, rounds: number): Promise<Map<string, number>> => {
  const measured = [];
  for (const [name, task] of Object.entries(tasks))
    measured.push({ name, task, repetitions: await repetitionsOf(task), times: [] as number[] });
  for (let round = 0; round < rounds; round++) {
    for (const { task, repetitions, times } of measured) {
      const began = worked();
      for (let repetition = 0; repetition < repetitions; repetition++) await task();
      times.push((worked() - began) / repetitions);
    }
  }
  return new Map(measured.map(({ name, times }) => [name, median(times)]));
};

/** A table whose columns are as wide as what is in them. */
export const table = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
export const ms = (milliseconds: number): string => `${milliseconds.toPrecision(3)} ms`;
export const times = (ratio: number): string => `${ratio.toPrecision(3)}x`;
