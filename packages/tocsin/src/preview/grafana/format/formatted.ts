/** A value as it is shown: the number, and what stands behind it. */
export interface Formatted {
  readonly text: string;
  readonly suffix?: string;
}
export type Formatter = (value: number, decimals?: number | null) => Formatted;
