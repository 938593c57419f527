import type { Scalar } from '../types.ts';

/** `host:port`; the port may not be missing, and the host may only in the file of a whole installation. */
export const hostPort: Scalar = {
  kind: 'scalar',
  name: 'host:port',
  refuses: ({ text }) =>
    text === '' || /^(?:[^:[\]]*|\[[^\]]*\]):[^:]+$/.test(text)
      ? undefined
      : { message: `"${text}" is not host:port`, help: `write '${text.split(':')[0] ?? 'mail.example.org'}:587'` },
};
