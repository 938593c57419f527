/** `npm run soak [-- receiver|receiver-pair|leased-pair|promql|configurations|notifications|tests|vmalert|mutants|crashes [<how many> [<from>]]]`: what the test command takes a sample of, at length. */
const names = [
  'receiver',
  'receiver-pair',
  'leased-pair',
  'promql',
  'configurations',
  'notifications',
  'tests',
  'vmalert',
  'mutants',
  'crashes',
];
const [name, ...numbers] = process.argv.slice(2);
if (
  (name !== undefined && !names.includes(name)) ||
  numbers.length > (name === 'mutants' ? 2 : 1) ||
  numbers.some((number) => !/^[1-9]\d*$/.test(number))
) {
  process.stderr.write(
    `usage: npm run soak [-- ${names.join('|')} [<how many>]]\n       npm run soak -- mutants <how many> <from>\n`,
  );
  process.exit(2);
}
for (const each of name === undefined ? names : [name]) {
  const { run } = (await import(`./${each}.ts`)) as { run: (...numbers: readonly number[]) => Promise<void> };
  await run(...numbers.map(Number));
}
