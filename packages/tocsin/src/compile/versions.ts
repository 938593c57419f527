/** Whether a version is at least another; missing parts count as 0. */
export const isAtLeast = (version: string, minimum: string): boolean => {
  const [a, b] = [version, minimum].map((text) => text.split('.').map(Number));
  for (const [index, needed] of (b ?? []).entries()) {
    const part = a?.[index] ?? 0;
    if (part !== needed) return part > needed;
  }
  return true;
};

/** The version that an image's name says, without a `v`; undefined where it says none. */
export const versionOfImage = (image: string): string | undefined => /:v?(\d+(?:\.\d+)+)/.exec(image)?.[1];
