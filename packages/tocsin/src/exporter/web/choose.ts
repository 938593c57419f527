/** The collectors that `?collect[]=queue&collect[]=users` names, all if none; a sentence if one is not there. */
export const chosenCollectors = (url: string, known: readonly string[]): readonly string[] | string => {
  const parameters = new URL(url, 'http://localhost').searchParams;
  const names = [...parameters.getAll('collect[]'), ...parameters.getAll('collect')];
  const stranger = names.find((name) => !known.some((id) => id === name));
  if (stranger !== undefined) return `There is no collector of that name here; there are ${known.join(', ')}.`;
  return names.length === 0 ? known : known.filter((id) => names.includes(id));
};
