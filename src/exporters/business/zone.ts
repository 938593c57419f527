/** Whether the runtime knows a zone: `Europe/Berlin`, `UTC`, `+02:00`. */
export const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone }).format();
    return true;
  } catch {
    return false;
  }
};

/** Seconds by which a zone is ahead of UTC at a moment. */
const offsetAt = (zone: string, unix: number): number => {
  const said = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(unix * 1000)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign = '+', hours = '0', minutes = '0', seconds = '0'] =
    /^GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(said ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
};

/**
 * Seconds by which a zone is ahead of UTC when its clocks show a time, which is given as if it were UTC. Of a time that is shown
 * twice, in autumn, it is the second: newer is what a watcher wants to be told.
 */
export const offsetOf = (zone: string, shown: number): number => {
  const [before, after] = [offsetAt(zone, shown - 86_400), offsetAt(zone, shown + 86_400)];
  const fits = [after, before].find((offset) => offsetAt(zone, shown - offset) === offset);
  // A time that no clock shows, in spring, is one of before the change.
  return fits ?? before;
};

/** Seconds by which the clocks of a zone are put back between two moments. */
export const putBack = (zone: string, from: number, to: number): number =>
  Math.max(0, offsetAt(zone, from) - offsetAt(zone, to));
