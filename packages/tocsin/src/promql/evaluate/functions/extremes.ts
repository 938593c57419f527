/** The larger of two numbers, as Go has it: infinity wins even over NaN. */
export const larger = (a: number, b: number): number => (a === Infinity || b === Infinity ? Infinity : Math.max(a, b));

/** The smaller of two numbers, as Go has it: minus infinity wins even over NaN. */
export const smaller = (a: number, b: number): number =>
  a === -Infinity || b === -Infinity ? -Infinity : Math.min(a, b);
