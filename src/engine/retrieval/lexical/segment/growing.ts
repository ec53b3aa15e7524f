/** A `Uint32Array` that grows: an array of numbers would take twice the room and be slower. */
export class GrowingUint32 {
  length = 0;
  #values = new Uint32Array(1024);

  push(value: number): void {
    if (this.length === this.#values.length) this.#grow();
    this.#values[this.length++] = value;
  }

  /** What has been pushed so far, as a view; it ends with the next `push`. */
  get values(): Uint32Array {
    return this.#values.subarray(0, this.length);
  }

  #grow(): void {
    const larger = new Uint32Array(this.#values.length * 2);
    larger.set(this.#values);
    this.#values = larger;
  }
}
