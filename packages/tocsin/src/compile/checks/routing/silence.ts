/** Whether a receiver is there to tell nobody: its name says so, or where else alerts are seen. */
export const isMeantToBeSilent = (receiver: string): boolean =>
  /null|blackhole|dev-?null|^no[-_]?receiver$|[-_ ]only$/i.test(receiver);

/** Whether its name may mean that. */
export const soundsSilent = (receiver: string): boolean =>
  isMeantToBeSilent(receiver) || /none|nobody|drop|watch|dead|silen|ignore|void|noop|empty|mute/i.test(receiver);
