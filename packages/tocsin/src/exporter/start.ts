import type { startExporterCommand as start } from './main.ts';

/** Starts the exporter with these collectors. The service is loaded when it starts: definitions import this door, too. */
export const startExporterCommand: typeof start = async (...given) =>
  (await import('./main.ts')).startExporterCommand(...given);
