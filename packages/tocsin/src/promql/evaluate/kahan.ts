/** A sum that carries what its additions lost, after Kahan and Neumaier. Mutable: one serves for many windows. */
export class Sum {
  total = 0;
  lost = 0;

  reset(total = 0, lost = 0): void {
    this.total = total;
    this.lost = lost;
  }

  add(value: number): void {
    const before = this.total;
    const after = before + value;
    if (after === Infinity || after === -Infinity) this.lost = 0;
    else if (Math.abs(before) >= Math.abs(value)) this.lost += before - after + value;
    else this.lost += value - after + before;
    this.total = after;
  }

  get value(): number {
    return this.total === Infinity || this.total === -Infinity ? this.total : this.total + this.lost;
  }
}
