/** @throws Error for a part that a definition cannot be made without, where nobody asked the type checker */
export const needed = (what: string, spec: object, parts: Readonly<Record<string, 'function' | 'object'>>): void => {
  const given: Readonly<Record<string, unknown>> = { ...spec };
  const lacking = Object.entries(parts).find(([name, kind]) => typeof given[name] !== kind || given[name] === null);
  if (lacking !== undefined) throw new Error(`${what} has no ${lacking[0]}, which is needed`);
};
