// The main directions of a cloud of rows: eigenvectors of its covariance, by cyclic Jacobi rotations. Plain and deterministic.

export interface Rows {
  readonly count: number
  readonly width: number
  /** `count` rows of `width` numbers. */
  readonly values: Float64Array
}

export function meanRow({ count, width, values }: Rows): Float64Array {
  const mean = new Float64Array(width)
  for (let index = 0; index < values.length; index++)
    mean[index % width] = (mean[index % width] ?? 0) + (values[index] ?? 0) / count
  return mean
}

/** Covariance (width x width) of rows that are already centred. */
export function covariance({ count, width, values }: Rows): Float64Array {
  const sums = new Float64Array(width * width)
  for (let row = 0; row < count; row++)
    for (let a = 0; a < width; a++) {
      const factor = (values[row * width + a] ?? 0) / count
      for (let b = a; b < width; b++)
        sums[a * width + b] = (sums[a * width + b] ?? 0) + factor * (values[row * width + b] ?? 0)
    }
  for (let a = 0; a < width; a++) for (let b = 0; b < a; b++) sums[a * width + b] = sums[b * width + a] ?? 0
  return sums
}

export interface Component {
  readonly variance: number
  readonly direction: Float64Array
}

const sweeps = 60

/** All eigenvectors of a symmetric matrix, largest eigenvalue first; each points to where its largest entry is positive. */
export function principalComponents(matrix: Float64Array, width: number): Component[] {
  const a = matrix.slice()
  const vectors = identity(width)
  const total = a.reduce((sum, value) => sum + value * value, 0)
  for (let sweep = 0; sweep < sweeps && offDiagonal(a, width) > total * 1e-22; sweep++)
    for (let p = 0; p < width - 1; p++) for (let q = p + 1; q < width; q++) rotate(a, vectors, width, p, q)
  return Array.from({ length: width }, (_, index) => ({
    variance: a[index * width + index] ?? 0,
    direction: pointed(vectors.slice(index * width, (index + 1) * width)),
  })).sort((left, right) => right.variance - left.variance)
}

/** Makes a[p][q] zero; `vectors` holds one eigenvector per row. */
function rotate(a: Float64Array, vectors: Float64Array, width: number, p: number, q: number): void {
  const off = a[p * width + q] ?? 0
  if (off === 0) return
  const theta = ((a[q * width + q] ?? 0) - (a[p * width + p] ?? 0)) / (2 * off)
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const cos = 1 / Math.sqrt(t * t + 1)
  const sin = t * cos
  mix(a, p * width, q * width, 1, width, cos, sin)
  mix(a, p, q, width, width, cos, sin)
  mix(vectors, p * width, q * width, 1, width, cos, sin)
}

/** Turns two strided lines of numbers against each other. */
function mix(
  values: Float64Array,
  first: number,
  second: number,
  stride: number,
  count: number,
  cos: number,
  sin: number,
): void {
  for (let index = 0; index < count; index++) {
    const x = values[first + index * stride] ?? 0
    const y = values[second + index * stride] ?? 0
    values[first + index * stride] = cos * x - sin * y
    values[second + index * stride] = sin * x + cos * y
  }
}

function identity(width: number): Float64Array {
  const values = new Float64Array(width * width)
  for (let index = 0; index < width; index++) values[index * width + index] = 1
  return values
}

function offDiagonal(a: Float64Array, width: number): number {
  let sum = 0
  for (let p = 0; p < width; p++) for (let q = p + 1; q < width; q++) sum += 2 * (a[p * width + q] ?? 0) ** 2
  return sum
}

/** An eigenvector's sign is free: fixing it keeps the file the same on every machine. */
function pointed(direction: Float64Array): Float64Array {
  const largest = direction.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0)
  return largest < 0 ? direction.map((value) => -value) : direction
}
