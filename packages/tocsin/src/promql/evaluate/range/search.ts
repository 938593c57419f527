/** The first index from which all times are later than a moment. */
export const firstBehind = (times: Float64Array, moment: number, from = 0, to = times.length): number => {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) > moment) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** The first index from which no time is earlier than a moment. */
export const firstAt = (times: Float64Array, moment: number, from = 0, to = times.length): number => {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) >= moment) high = middle;
    else low = middle + 1;
  }
  return low;
};
