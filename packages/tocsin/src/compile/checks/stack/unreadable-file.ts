import type { Check } from '../check.ts';

/** Every file can be read: good YAML or JSON, of a size and depth that people write. */
export const unreadableFile: Check = (view) =>
  view.faults.map(({ message, at, subject, excerpt }) => ({
    code: 'unreadable-file',
    severity: 'error',
    message: `this cannot be read: ${message}`,
    at,
    subject,
    excerpt,
    help: 'mend it where the caret stands; nothing in this document was checked beyond that',
  }));
