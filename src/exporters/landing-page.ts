/** What a person sees who opens the exporter's address. */
export const landingPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Tocsin exporter</title>
<h1>Tocsin exporter</h1>
<p><a href="/metrics">Metrics</a>, for Prometheus. <a href="/-/healthy">Healthy</a>, <a href="/-/ready">ready</a>.</p>
</html>
`;
