import type { startReceiverCommand as start } from './app/main.ts';

/** Starts the receiver with these actions. The service is loaded when it starts: definitions import this door, too. */
export const startReceiverCommand: typeof start = async (...given) =>
  (await import('./app/main.ts')).startReceiverCommand(...given);
