// Rows seen along chosen directions, each rounded to int8 with a scale of its own.

export interface Quantised {
  readonly rows: Int8Array
  readonly scales: Float32Array
}

export function quantise(
  values: Float64Array,
  width: number,
  directions: readonly Float64Array[],
): Quantised {
  const count = values.length / width
  const rows = new Int8Array(count * directions.length)
  const scales = new Float32Array(count)
  for (let row = 0; row < count; row++) {
    const source = values.subarray(row * width, (row + 1) * width)
    const projected = directions.map((direction) =>
      direction.reduce((sum, factor, index) => sum + factor * (source[index] ?? 0), 0),
    )
    const largest = projected.reduce((best, value) => Math.max(best, Math.abs(value)), 0)
    scales[row] = largest / 127
    if (largest > 0)
      rows.set(
        projected.map((value) => Math.round((value / largest) * 127)),
        row * directions.length,
      )
  }
  return { rows, scales }
}
