// A binary heap of columns by distance, each in it at most once; ties by number. Only what the cheapest-path search
// needs: put or bring forward, take the nearest, empty.

export interface Heap {
  readonly items: Int32Array
  /** Where a column stands in `items`; -1 when it is not there. */
  readonly placeOf: Int32Array
  readonly distance: Float64Array
  size: number
}

export function newHeap(columns: number): Heap {
  return {
    items: new Int32Array(columns),
    placeOf: new Int32Array(columns).fill(-1),
    distance: new Float64Array(columns).fill(Number.POSITIVE_INFINITY),
    size: 0,
  }
}

/** Puts a column at a distance that is nearer than the one it had. */
export function bringForward(heap: Heap, column: number, distance: number): void {
  heap.distance[column] = distance
  let place = heap.placeOf[column] as number
  if (place === -1) {
    place = heap.size
    heap.size += 1
  }
  while (place > 0) {
    const parent = (place - 1) >> 1
    const above = heap.items[parent] as number
    if (!isNearer(heap, column, above)) break
    put(heap, above, place)
    place = parent
  }
  put(heap, column, place)
}

/** The nearest column, taken out; -1 when there is none. */
export function takeNearest(heap: Heap): number {
  if (heap.size === 0) return -1
  const nearest = heap.items[0] as number
  heap.placeOf[nearest] = -1
  heap.size -= 1
  if (heap.size > 0) sink(heap, heap.items[heap.size] as number)
  return nearest
}

function sink(heap: Heap, column: number): void {
  let place = 0
  for (;;) {
    let child = 2 * place + 1
    if (child >= heap.size) break
    const right = child + 1
    if (
      right < heap.size &&
      isNearer(heap, heap.items[right] as number, heap.items[child] as number)
    )
      child = right
    const below = heap.items[child] as number
    if (!isNearer(heap, below, column)) break
    put(heap, below, place)
    place = child
  }
  put(heap, column, place)
}

function put(heap: Heap, column: number, place: number): void {
  heap.items[place] = column
  heap.placeOf[column] = place
}

function isNearer({ distance }: Heap, one: number, other: number): boolean {
  const difference = (distance[one] as number) - (distance[other] as number)
  return difference < 0 || (difference === 0 && one < other)
}
