import pino, { type Logger } from 'pino';

/** JSON lines on stderr, one an event. Anything that looks like a secret is left out. */
export const createLog = (service: string, level = 'info'): Logger =>
  pino(
    {
      name: service,
      level,
      base: { service },
      redact: {
        paths: ['token', 'password', 'authorization', '*.token', '*.password', '*.authorization'],
        censor: '[secret]',
      },
    },
    pino.destination({ dest: 2, sync: true }),
  );
export type { Logger };
