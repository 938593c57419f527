import { version } from '../version.ts';

/** How a collector did lately. */
export interface CollectorState {
  readonly id: string;
  /** Undefined while it has not run. */
  readonly up: boolean | undefined;
  /** Seconds since 1970; undefined if it never succeeded. */
  readonly lastSuccess: number | undefined;
}

const said = ({ up }: CollectorState): string => (up === undefined ? 'not asked yet' : up ? 'up' : 'down');

const row = (state: CollectorState, now: number): string => {
  const { id, up, lastSuccess } = state;
  const ago = lastSuccess === undefined ? 'never' : `${Math.max(0, Math.round(now - lastSuccess))} s ago`;
  return `<tr${up === false ? ' class="down"' : ''}><td><a href="/metrics?collect[]=${id}">${id}</a></td><td>${said(state)}</td><td>${ago}</td></tr>`;
};

/** What a person sees who opens the exporter's address. It asks no source anything. @param now seconds since 1970 */
export const landingPage = (states: readonly CollectorState[], now: number): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Tocsin exporter</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid #ddd }
.down td { background: #fdecea }
</style>
<h1>Tocsin exporter</h1>
<p><a href="/metrics">Metrics</a>, for Prometheus. <a href="/-/healthy">Healthy</a>, <a href="/-/ready">ready</a>. Version ${version}.</p>
<table>
<tr><th>collector, by itself</th><th>last run</th><th>last success</th></tr>
${states.map((state) => row(state, now)).join('\n')}
</table>
<p>Why one is down is in the exporter's log. <code>tocsin exporter doctor --config FILE</code> tries them all and says what to look at.</p>
</html>
`;
