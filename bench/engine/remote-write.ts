/** Bytes of a message of Prometheus' remote write, which a protobuf library would make as well; a dozen lines save the dependency. */
class Bytes {
  #buffer = Buffer.alloc(1 << 16);
  #length = 0;

  #room(more: number): void {
    if (this.#length + more <= this.#buffer.length) return;
    const grown = Buffer.alloc(Math.max(this.#buffer.length * 2, this.#length + more));
    this.#buffer.copy(grown);
    this.#buffer = grown;
  }

  varint(value: number): this {
    this.#room(10);
    let rest = value;
    while (rest >= 128) {
      this.#buffer[this.#length++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    this.#buffer[this.#length++] = rest;
    return this;
  }

  double(value: number): this {
    this.#room(8);
    this.#length = this.#buffer.writeDoubleLE(value, this.#length);
    return this;
  }

  bytes(field: number, content: Buffer): this {
    this.varint(field * 8 + 2).varint(content.length);
    this.#room(content.length);
    this.#length += content.copy(this.#buffer, this.#length);
    return this;
  }

  get value(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }
}

/** One series of a message: labels in order, and samples from one index up to another. */
export interface Written {
  readonly labels: readonly (readonly [string, string])[];
  readonly times: Float64Array;
  readonly values: Float64Array;
}

/** A message that can be sent: snappy allows text that is not compressed. */
export const writeRequest = (series: readonly Written[]): Buffer => {
  const message = new Bytes();
  for (const { labels, times, values } of series) {
    const one = new Bytes();
    for (const [name, value] of labels)
      one.bytes(1, new Bytes().bytes(1, Buffer.from(name)).bytes(2, Buffer.from(value)).value);
    for (const [at, time] of times.entries()) one.bytes(2, new Bytes16(values[at] ?? NaN, time).value);
    message.bytes(1, one.value);
  }
  return uncompressed(message.value);
};

/** A sample: made often, so without a buffer that grows. */
class Bytes16 {
  readonly value: Buffer;
  constructor(number: number, time: number) {
    const buffer = Buffer.alloc(20);
    buffer[0] = 9;
    buffer.writeDoubleLE(number, 1);
    buffer[9] = 16;
    let [at, rest] = [10, time];
    while (rest >= 128) {
      buffer[at++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    buffer[at++] = rest;
    this.value = buffer.subarray(0, at);
  }
}

const LITERAL_OF_FOUR_BYTES = 63 << 2;
const uncompressed = (content: Buffer): Buffer => {
  const head = new Bytes().varint(content.length).value;
  const tag = Buffer.alloc(5);
  tag[0] = LITERAL_OF_FOUR_BYTES;
  tag.writeUInt32LE(content.length - 1, 1);
  return Buffer.concat([head, tag, content]);
};
