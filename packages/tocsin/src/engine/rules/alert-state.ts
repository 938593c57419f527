/** Where an alert is between quiet and firing. */
export type AlertState = 'inactive' | 'pending' | 'firing';

/** How an alert goes from evaluation to evaluation. Times are in milliseconds. */
export interface AlertProgress {
  state: AlertState;
  activeAt: number;
  firedAt: number | undefined;
  resolvedAt: number | undefined;
  keepFiringSince: number | undefined;
}

/** An alert whose rule has found it for the first time. */
export const begun = (time: number): AlertProgress => ({
  state: 'pending',
  activeAt: time,
  firedAt: undefined,
  resolvedAt: undefined,
  keepFiringSince: undefined,
});

/** How long Prometheus goes on telling of an alert that is over. */
const RESOLVED_RETENTION = 15 * 60_000;

/** Moves an alert on by whether its rule found it. `over`: it is still told of; `gone`: nothing knows of it any more. */
export const movedOn = (
  alert: AlertProgress,
  isFound: boolean,
  time: number,
  rule: { readonly for: number; readonly keepFiringFor: number },
): 'active' | 'over' | 'gone' => {
  if (isFound) alert.keepFiringSince = undefined;
  else {
    const isKept = alert.state === 'firing' && rule.keepFiringFor > 0;
    if (isKept) alert.keepFiringSince ??= time;
    const keepFiring = isKept && time - (alert.keepFiringSince ?? time) < rule.keepFiringFor;
    const isForgotten = alert.resolvedAt !== undefined && time - alert.resolvedAt > RESOLVED_RETENTION;
    if (alert.state === 'pending' || isForgotten) return 'gone';
    if (alert.state !== 'inactive' && !keepFiring) {
      alert.state = 'inactive';
      alert.resolvedAt = time;
    }
    if (!keepFiring) return 'over';
  }
  if (alert.state === 'pending' && time - alert.activeAt >= rule.for) {
    alert.state = 'firing';
    alert.firedAt = time;
  }
  return 'active';
};
