type Labels = Readonly<Record<string, string>>;

/** The name of a series in a legend: `legendFormat` with its labels filled in, or else the series as PromQL writes it. */
export const legendOf = (format: string | undefined, labels: Labels, expr: string): string => {
  if (format !== undefined && format !== '' && format !== '__auto')
    return format.replaceAll(/\{\{\s*(.+?)\s*\}\}/g, (_, name: string) => labels[name] ?? '');
  const { __name__: name = '', ...rest } = labels;
  const pairs = Object.entries(rest).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  if (pairs.length > 0) return `${name}{${pairs.join(', ')}}`;
  return name === '' ? expr : name;
};
