import { escaped } from './chart.ts';

const STYLE = `
:root { color-scheme: light dark; --text: #1b1f24; --soft: #59636e; --line: #d1d9e0; --paper: #fff; --values: #1f6feb; --fit: #59636e; --bad: #c4320a; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --soft: #9198a1; --line: #3d444d; --paper: #0d1117; --values: #58a6ff; --fit: #9198a1; --bad: #ff8a65; } }
body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 60rem; font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--paper); }
h1 { font-size: 1.4rem; line-height: 1.25; } h2 { font-size: 1.1rem; margin-top: 2rem; }
.lead { font-size: 1.1rem; } .soft { color: var(--soft); }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; white-space: nowrap; } th { color: var(--soft); font-weight: 600; }
figure { margin: 1.25rem 0 0; } figcaption { margin-bottom: .25rem; } svg { width: 100%; max-width: 40rem; height: auto; border: 1px solid var(--line); border-radius: 6px; }
.values { fill: none; stroke: var(--values); stroke-width: 2; } .fit { stroke: var(--fit); stroke-width: 1.5; stroke-dasharray: 5 4; } .threshold { stroke: var(--bad); stroke-width: 1.5; }
.pending { fill: var(--fit); opacity: .2; } .firing { fill: var(--bad); opacity: .3; } svg text { font: 10px system-ui, sans-serif; fill: var(--soft); }
`;

/** What a page says. The body is HTML already, all else is text. */
interface Page {
  readonly title: string;
  /** What a browser shows of it in a tab. */
  readonly head: string;
  readonly span: string;
  readonly lead: string;
  readonly body: readonly string[];
}

/** A page of its own: no script, nothing from a network. */
export const pageOf = ({ title, head, span, lead, body }: Page): string =>
  [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(head)}</title><style>${STYLE}</style></head><body><main>`,
    `<h1>${escaped(title)}</h1>`,
    `<p class="soft">${escaped(span)}</p>`,
    `<p class="lead">${escaped(lead)}</p>`,
    ...body,
    '</main></body></html>\n',
  ].join('\n');
