// Bayesian linear regression with a normal prior (Lindley and Smith, 1972; as Bishop, "Pattern Recognition and Machine Learning", 3.3), on
// weighted sums: what was added can be taken out again, and the order in which it came plays no part. Its use for choices of which only
// the chosen one's outcome is seen: Li, Chu, Langford, Schapire, 2010 (LinUCB). Weights that fade: Russac, Vernade, Cappé, 2019.
import type { Features } from './features.ts'

export interface Estimate {
  readonly mean: number
  readonly variance: number
}

export interface RegressionOptions {
  readonly priorVariance: (name: string) => number
  /** Of one trial: a share of about 0.8 that goes well or not has 0.16; a little more, for what the model does not know. */
  readonly noise: number
}

/** Beyond this many numbers new ones are left out: a user with a hundred agents gets no slower router. */
const mostNames = 160

export class Regression {
  readonly #options: RegressionOptions
  readonly #places = new Map<string, number>()
  readonly #priors: number[] = []
  /** Sums of weight x feature x feature, row by row, and of weight x feature x residual. */
  readonly #squares: number[][] = []
  readonly #products: number[] = []
  #solved: { readonly scale: number; readonly posterior: Posterior } | undefined

  constructor(options: RegressionOptions) {
    this.#options = options
  }

  /** A weight below 0 takes out what was added before. */
  add(features: Features, residual: number, weight: number): void {
    this.#solved = undefined
    const known = this.#known(features, 'make')
    for (const [row, value] of known) {
      this.#products[row] = (this.#products[row] ?? 0) + weight * value * residual
      const squares = this.#squares[row] ?? []
      for (const [column, other] of known) squares[column] = (squares[column] ?? 0) + weight * value * other
    }
  }

  /** `scale` multiplies all weights, so that what is old can fade. */
  estimate(features: Features, scale: number): Estimate {
    const { mean, factor } = this.#posterior(scale)
    const known = this.#known(features, 'find')
    const vector = new Float64Array(mean.length)
    let unknownVariance = 0
    for (const [name, value] of features)
      if (!this.#places.has(name)) unknownVariance += value ** 2 * this.#options.priorVariance(name)
    let sum = 0
    for (const [place, value] of known) {
      vector[place] = value
      sum += value * (mean[place] ?? 0)
    }
    const half = solveLower(factor, vector)
    return { mean: sum, variance: unknownVariance + half.reduce((total, value) => total + value ** 2, 0) }
  }

  meanOf(name: string, scale: number): number {
    const place = this.#places.get(name)
    return place === undefined ? 0 : (this.#posterior(scale).mean[place] ?? 0)
  }

  #known(features: Features, unknown: 'make' | 'find'): [number, number][] {
    const known: [number, number][] = []
    for (const [name, value] of features) {
      const place = this.#places.get(name) ?? (unknown === 'make' ? this.#make(name) : undefined)
      if (place !== undefined) known.push([place, value])
    }
    return known
  }

  #make(name: string): number | undefined {
    const place = this.#places.size
    if (place >= mostNames) return undefined
    this.#places.set(name, place)
    this.#priors.push(this.#options.priorVariance(name))
    this.#products.push(0)
    for (const row of this.#squares) row.push(0)
    this.#squares.push(Array.from({ length: place + 1 }, () => 0))
    return place
  }

  #posterior(scale: number): Posterior {
    const solved = this.#solved
    if (solved && Math.abs(scale / solved.scale - 1) < 0.01) return solved.posterior
    const { noise } = this.#options
    const precision = this.#squares.map((row, at) =>
      Float64Array.from(
        row,
        (value, column) => (scale * value) / noise + (at === column ? 1 / (this.#priors[at] ?? 1) : 0),
      ),
    )
    const factor = cholesky(precision)
    const target = Float64Array.from(this.#products, (value) => (scale * value) / noise)
    const posterior = { factor, mean: solveUpper(factor, solveLower(factor, target)) }
    this.#solved = { scale, posterior }
    return posterior
  }
}

interface Posterior {
  /** Lower triangle; its square is the precision. */
  readonly factor: readonly Float64Array[]
  readonly mean: Float64Array
}

type Matrix = readonly Float64Array[]

/** In place. The prior keeps every diagonal above 0, also where rounding has left a little less than nothing. */
function cholesky(matrix: Matrix): Matrix {
  for (const [at, row] of matrix.entries()) {
    for (let column = 0; column <= at; column++) {
      const other = matrix[column] ?? row
      let sum = row[column] ?? 0
      for (let inner = 0; inner < column; inner++) sum -= (row[inner] ?? 0) * (other[inner] ?? 0)
      row[column] = at === column ? Math.sqrt(Math.max(sum, 1e-9)) : sum / (other[column] ?? 1)
    }
  }
  return matrix
}

function solveLower(factor: Matrix, target: Float64Array): Float64Array {
  const found = new Float64Array(target.length)
  for (const [at, row] of factor.entries()) {
    let sum = target[at] ?? 0
    for (let inner = 0; inner < at; inner++) sum -= (row[inner] ?? 0) * (found[inner] ?? 0)
    found[at] = sum / (row[at] ?? 1)
  }
  return found
}

function solveUpper(factor: Matrix, target: Float64Array): Float64Array {
  const found = Float64Array.from(target)
  for (let at = factor.length - 1; at >= 0; at--) {
    const row = factor[at]
    if (!row) continue
    found[at] = (found[at] ?? 0) / (row[at] ?? 1)
    for (let inner = 0; inner < at; inner++)
      found[inner] = (found[inner] ?? 0) - (row[inner] ?? 0) * (found[at] ?? 0)
  }
  return found
}
