/** Whether a label may be the same on two alerts, where undefined may be anything. */
export const mayBe = (a: string | undefined, b: string | undefined): boolean =>
  a === undefined || b === undefined || a === b;
