import type { Finding, Severity } from '../../finding.ts';
import type { Where } from '../../view/text/source.ts';

/** A finding of a move: an error where it breaks something, a warning where something changes and nobody says so. */
export const told = (severity: Severity, where: Where, message: string, help: string): Finding => ({
  code: 'migration',
  severity,
  message,
  ...where,
  help,
});
