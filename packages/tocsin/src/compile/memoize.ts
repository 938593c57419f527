/** The same question about the same frozen thing is worked out once. */
export const once = <K extends object, V>(answer: (about: K) => V): ((about: K) => V) => {
  const known = new WeakMap<K, V>();
  return (about) => {
    const before = known.get(about);
    if (before !== undefined || known.has(about)) return before as V;
    const value = answer(about);
    known.set(about, value);
    return value;
  };
};

/** The same question about the same text is worked out once; of more texts than `most` in one run, again. */
export const onceByText = <V>(answer: (text: string) => V, most = 5000): ((text: string) => V) => {
  const known = new Map<string, V>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as V;
    if (known.size >= most) known.clear();
    const value = answer(text);
    known.set(text, value);
    return value;
  };
};
