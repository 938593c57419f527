import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Code that a page names a file for: its path, and what it says. */
const FILES = /^```\w+ ((?:src\/|runbooks\/)\S+|tocsin\.config\.ts|Dockerfile)\n([\s\S]*?)^```$/gm;

const edit = async (file: string, ...changes: readonly (readonly [from: string, to: string])[]): Promise<void> => {
  let text = await readFile(file, 'utf8');
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    text = text.replace(from, () => to);
  }
  await writeFile(file, text);
};

/** The line of a table or of a sentence that begins so. */
const lineOf = (page: string, begin: string): string => {
  const [, line] = new RegExp(`\`(${begin.replaceAll(/[^\w]/g, String.raw`\$&`)}[^\`]*)\``).exec(page) ?? [];
  if (line === undefined) throw new Error(`the page does not say ${begin}`);
  return line.replaceAll(String.raw`\|`, '|');
};

/** Does in a project, as `tocsin init` wrote it, what docs/extending.md says, with its own words. */
export const extend = async (project: string, page: string): Promise<void> => {
  for (const [, path = '', text = ''] of page.matchAll(FILES)) {
    await mkdir(dirname(join(project, path)), { recursive: true });
    await writeFile(join(project, path), text);
  }
  await writeFile(join(project, 'runbooks/NoOrders.md'), 'Try to order something, then look at the log of the shop.\n');
  await writeFile(join(project, 'runbooks/OrderingBurnsFast.md'), 'Roll back what was deployed last.\n');
  await writeFile(join(project, 'runbooks/OrderingBurnsSlow.md'), 'See on the dashboard which kind of order fails.\n');
  await writeFile(join(project, 'runbooks/SpoolFills.md'), 'See whether the mail server takes letters.\n');
  const says = (begin: string): string => lineOf(page, begin);
  const [, staging = ''] = /^```ts staging\n([\s\S]*?)^```$/m.exec(page) ?? [];
  await edit(
    join(project, 'src/stack.ts'),
    ["type Role = 'monitoring';", says('type Role =')],
    ['hosts: { laptop:', `hosts: { ${says("'web-1'")} laptop:`],
    ["node: { on: ['monitoring']", `node: { ${says('on: [').replace(/,$/, '')}`],
    [
      '} as const satisfies',
      `  ${says('shop: {')}\n  ${says('exporter: {')}\n  ${says('receiver: {')}\n} as const satisfies`,
    ],
    ['prometheus, alertmanager]', 'prometheus, alertmanager, shop, spool, receiver]'],
    ['rules: [rules, self]', 'rules: [rules, self, orderRules, levels, spoolRules]'],
    ['null: unsent()', `null: unsent(), ${says('tocsin: webhook')}`],
    ['routes: []', `routes: [${says('route({}')}]`],
    ['export const stack', `${staging}\nexport const stack`],
    ['environments: { production }', says('environments: { production, staging }')],
    ['import { define, routing, unsent,', 'import { count, define, route, routing, set, unsent, webhook,'],
    [
      'import { first }',
      `import { receiver } from 'tocsin/self';
import { shop } from './catalogue/shop.ts';
import { spool } from './catalogue/spool.ts';
import { levels } from './levels.ts';
import { orderRules } from './orders.ts';
import { maxLetters, spoolRules } from './spool.ts';
import { first }`,
    ],
  );
  await edit(
    join(project, 'src/dashboard.ts'),
    [
      '    Monitoring:',
      `    ${says('Orders: [')}\n    ${says('Ordering: [')}\n    ${says('Spool: [')}\n    ${says('Receiver: ')}\n    Monitoring:`,
    ],
    [
      'import { memory',
      `import { sloPanels, stat } from 'tocsin';
import { receiverPanels } from 'tocsin/self';
import { ordering } from './levels.ts';
import { minOrders, orders } from './orders.ts';
import { letters, maxLetters } from './spool.ts';
import { memory`,
    ],
  );
  await edit(
    join(project, 'tocsin.config.ts'),
    ['collectors });', 'collectors, actions });'],
    ['import { collectors }', "import { actions } from './src/alert-receivers/index.ts';\nimport { collectors }"],
  );
};
