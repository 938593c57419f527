/** How tightly an operator between durations binds; only the power binds to the right. */
export const durationPrecedence: Readonly<Record<string, number>> = { '+': 1, '-': 1, '*': 2, '/': 2, '%': 2, '^': 3 };

/** How tightly a sign binds. */
export const SIGN_PRECEDENCE = 2;
