/** JSON inside a page: nothing in it can end the element that it stands in. */
const embedded = (json: string): string => json.replaceAll('<', String.raw`\u003c`);

/** The one page of the site, with its data (a `PageData` as JSON) in it, so that it opens from a disk. */
export const pageHtml = (json: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Tocsin preview</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="site.css">
<script type="application/json" id="data">${embedded(json)}</script>
<script src="site.js" defer></script>
</head>
<body></body>
</html>
`;
