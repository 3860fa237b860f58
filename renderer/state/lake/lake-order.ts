// How the user last wanted the list of documents ordered, kept in this browser.
import { create } from 'zustand'
import type { DocumentOrder } from '../../../contract/documents.ts'

const storageKey = 'maestro.lakeOrder'
export const lakeOrders: readonly DocumentOrder[] = [
  'name',
  'newest',
  'oldest',
  'changed',
  'largest',
  'smallest',
]

/** A browser may refuse to keep anything. */
function read(): DocumentOrder {
  try {
    return lakeOrders.find((order) => order === localStorage.getItem(storageKey)) ?? 'name'
  } catch {
    return 'name'
  }
}

export const useLakeOrder = create<{ readonly order: DocumentOrder }>(() => ({ order: read() }))

export function orderLake(order: DocumentOrder): void {
  useLakeOrder.setState({ order })
  localStorage.setItem(storageKey, order)
}
