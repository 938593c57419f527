import type { Check } from '../check.ts';

/** Every file can be read: good YAML or JSON, of a size and depth that people write. */
export const unreadableFile: Check = (view) =>
  view.faults.map(({ message, at, subject, excerpt, isTooLong }) => ({
    code: 'unreadable-file',
    // Its program may well read it.
    severity: isTooLong ? 'warning' : 'error',
    message: isTooLong ? `this is not read: ${message}` : `this cannot be read: ${message}`,
    at,
    subject,
    excerpt,
    help: isTooLong
      ? 'pass the files that matter, or put its documents into separate files; nothing in it was checked'
      : 'correct it at the caret; nothing else in this document was checked',
  }));
