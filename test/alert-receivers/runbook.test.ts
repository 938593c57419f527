import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PLACES } from '../../packages/tocsin/src/receiver/http/not-found.ts';
import { testReceiver } from './people-kit.ts';

const MARKDOWN = `<!-- Generated. -->
# ZürichIsSlow

> <value> ms

| | |
|---|---|
| Panel | [Latency](https://grafana.example.org/d/1) |

## Look

1. Ask \`curl -sS localhost\`, <script>alert(1)</script> [here](javascript:alert(1)).
`;

test('a browser gets a runbook as a page, anything else as the text that it is', async () => {
  const { url, state } = await testReceiver();
  writeFileSync(join(state, 'ZurichIsSlow.md'), MARKDOWN);
  const page = await fetch(`${url}/runbooks/ZurichIsSlow`, { headers: { accept: 'text/html,*/*;q=0.8' } });
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  const html = await page.text();
  for (const part of [
    '<h1>ZürichIsSlow</h1>',
    '<h2>Look</h2>',
    '<td>Panel</td>',
    '<a href="https://grafana.example.org/d/1">Latency</a>',
    '<code>curl -sS localhost</code>',
    '&lt;value&gt; ms',
    '&lt;script&gt;',
  ])
    expect(html).toContain(part);
  for (const never of ['Generated.', '<script', 'href="javascript']) expect(html).not.toContain(never);

  // Runbooks link each other by the names of their files.
  const text = await fetch(`${url}/runbooks/ZurichIsSlow.md`);
  expect(text.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(await text.text()).toBe(MARKDOWN);
});
test.each(['Unknown', '..%2f..%2fetc%2fpasswd', 'Zurich.IsSlow', '1', 'a%00'])(
  'there is no runbook %s, for a browser and for anything else',
  async (name) => {
    const { url, state } = await testReceiver();
    writeFileSync(join(state, 'ZurichIsSlow.md'), MARKDOWN);
    for (const accept of ['text/html', '*/*']) {
      const answer = await fetch(`${url}/runbooks/${name}`, { headers: { accept } });
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain('There is no such runbook.');
    }
  },
);
test('every place that a 404 names is there', async () => {
  const { url, state, ask } = await testReceiver();
  writeFileSync(join(state, 'Known.md'), '# Known\n');
  for (const place of Object.keys(PLACES)) {
    const [method, path = ''] = place.replace('<Alert>', 'Known').split(' ');
    const answer = await ask(method as 'GET' | 'POST', path, method === 'POST' ? {} : undefined);
    expect(answer.status, `${place} of ${url}`).not.toBe(404);
  }
});
