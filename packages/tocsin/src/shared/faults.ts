interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** What is wrong with data that somebody wrote: a line for each value, by its path; of what is no mapping at all, that. */
export const faultsOf = (what: string, data: unknown, issues: readonly Issue[]): string => {
  if (data === undefined || data === null || data === '') return `${what} is empty`;
  if (typeof data !== 'object' || Array.isArray(data))
    return `${what} is a ${Array.isArray(data) ? 'list' : typeof data}, and names with values are wanted`;
  const lines = issues.map(({ path, message }) => `  ${path.length > 0 ? `${path.join('.')}: ` : ''}${message}`);
  return `${what} is wrong:\n${lines.join('\n')}`;
};
