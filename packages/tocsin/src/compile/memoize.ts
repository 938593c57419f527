/** The same question about the same frozen thing is worked out once. */
export const once = <K extends object, V>(answer: (about: K) => V): ((about: K) => V) => {
  const known = new WeakMap<K, { readonly value: V }>();
  return (about) => {
    const found = known.get(about) ?? { value: answer(about) };
    known.set(about, found);
    return found.value;
  };
};
