/** The order in which `9` comes before `10`. */
export const naturalLess = (a: string, b: string): boolean => {
  const [left, right] = [chunks(a), chunks(b)];
  for (const [index, chunk] of left.entries()) {
    const other = right[index];
    if (other === undefined) return false;
    const [number, against] = [wholeOf(chunk), wholeOf(other)];
    const areNumbers = number !== undefined && against !== undefined;
    if (areNumbers ? number === against : chunk === other) {
      if (index === left.length - 1) return true;
      if (index === right.length - 1) return false;
      continue;
    }
    return areNumbers ? number < against : chunk < other;
  }
  return false;
};

const chunks = (text: string): readonly string[] => text.match(/\d+|\D+/g) ?? [''];
const wholeOf = (text: string): number | undefined => (/^\d+$/.test(text) ? Number(text) : undefined);
