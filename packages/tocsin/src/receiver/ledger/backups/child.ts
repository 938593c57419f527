import { constants, setPriority } from 'node:os';
import { UsageError } from '../../../shared/usage-error.ts';
import { backUp } from '../backup.ts';
import type { Told } from './make.ts';

/**
 * One backup, in a process of its own: to check a long record takes as long as it takes, and whoever copies the file of a ledger in the
 * receiver's own process would let go of its locks. Prints what was made, or why nothing was.
 */
const [ledger = '', file = '', owner] = process.argv.slice(2);
const tell = (told: Told): void => void process.stdout.write(JSON.stringify(told));
// Deliveries come first.
setPriority(constants.priority.PRIORITY_LOW);
try {
  // A receiver that was killed is started again, and makes another one; it may have been killed before this line was reached.
  const { audit, bytes } = await backUp(ledger, file, () => process.ppid === Number(owner));
  tell({ bytes, lines: audit.lines, line: audit.last.line, mac: audit.last.mac });
} catch (error) {
  const { message } = error as Error;
  tell({ problem: error instanceof UsageError && error.help !== undefined ? `${message}: ${error.help}` : message });
}
