import type { CollectorId } from './collector.ts';

/** What a person sees who opens the exporter's address. */
export const landingPage = (collectors: readonly CollectorId[]): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Tocsin exporter</title>
<h1>Tocsin exporter</h1>
<p><a href="/metrics">Metrics</a>, for Prometheus. <a href="/-/healthy">Healthy</a>, <a href="/-/ready">ready</a>.</p>
<p>One collector alone: ${collectors.map((id) => `<a href="/metrics?collect[]=${id}">${id}</a>`).join(', ')}.</p>
</html>
`;
