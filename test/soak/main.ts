/** `npm run soak [-- receiver|promql|configurations|notifications|tests|mutants [<how many>]]`: what the test command takes a sample of, at length. */
const names = ['receiver', 'promql', 'configurations', 'notifications', 'tests', 'mutants'];
const [name, amount] = process.argv.slice(2);
if ((name !== undefined && !names.includes(name)) || (amount !== undefined && !/^[1-9]\d*$/.test(amount))) {
  process.stderr.write(`usage: npm run soak [-- ${names.join('|')} [<how many>]]\n`);
  process.exit(2);
}
for (const each of name === undefined ? names : [name]) {
  const { run } = (await import(`./${each}.ts`)) as { run: (amount?: number) => Promise<void> };
  await run(amount === undefined ? undefined : Number(amount));
}
