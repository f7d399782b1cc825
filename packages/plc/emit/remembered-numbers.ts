/**
 * A list of numbers, 0 at first, whose earlier states can be had back. Going from one state to another costs what differs
 * between them, not what they hold: a compiler takes one at every branch, and most branches change little.
 *
 * Only the present state is kept whole. Each state handed out knows the one that follows it on the way to the present, and
 * what to put back to come from there (Baker, Shallow binding makes functional arrays fast, 1991).
 */
export interface NumbersState {
  next: NumbersState | undefined
  /** Pairs of index and number, to be put back from the last to the first. */
  changes: number[]
}

const newState = (): NumbersState => ({ next: undefined, changes: [] })

export class RememberedNumbers {
  private readonly numbers: number[] = []
  private now: NumbersState = newState()
  /** True when `now` was handed out, so that it must stay as it is. */
  private held = false
  /** The changes of the state before `now`. */
  private log: number[] | undefined
  private readonly seen: number[] = []
  private round = 0

  get(index: number): number {
    const { numbers } = this
    return index < numbers.length ? (numbers[index] ?? 0) : 0
  }

  set(index: number, value: number): void {
    const { numbers } = this
    while (numbers.length <= index) numbers.push(0)
    if (this.held) this.leave()
    if (this.log !== undefined) this.log.push(index, numbers[index] ?? 0)
    numbers[index] = value
  }

  hold(): NumbersState {
    this.held = true
    return this.now
  }

  restore(state: NumbersState): void {
    if (state.next === this.now) this.stepTo(state)
    else if (state !== this.now) this.stepThrough(state)
    this.held = true
    this.log = undefined
  }

  /** Where `other` has another number, `decide` says from the present one and that one what it becomes. */
  absorb(other: NumbersState, decide: (mine: number, theirs: number) => number): void {
    const present = this.hold()
    const round = ++this.round
    for (let at = other; at !== present && at.next !== undefined; at = at.next) {
      const { changes } = at
      for (let pair = 0; pair < changes.length; pair += 2) {
        const index = changes[pair] ?? 0
        // The first on the way is what is put back last.
        if (this.seen[index] === round) continue
        this.seen[index] = round
        const [mine, theirs] = [this.numbers[index] ?? 0, changes[pair + 1] ?? 0]
        if (mine !== theirs) this.set(index, decide(mine, theirs))
      }
    }
  }

  private leave(): void {
    const next = newState()
    this.now.next = next
    this.log = this.now.changes
    this.now = next
    this.held = false
  }

  private stepThrough(state: NumbersState): void {
    const way: NumbersState[] = []
    for (let at = state; at !== this.now && at.next !== undefined; at = at.next) way.push(at)
    for (let at = way.length - 1; at >= 0; at--) this.stepTo(way[at] ?? state)
  }

  /** `state` is next to the present one and becomes the present one. */
  private stepTo(state: NumbersState): void {
    const { numbers, now } = this
    const { changes } = state
    for (let pair = changes.length - 2; pair >= 0; pair -= 2) {
      const index = changes[pair] ?? 0
      now.changes.push(index, numbers[index] ?? 0)
      numbers[index] = changes[pair + 1] ?? 0
    }
    now.next = state
    state.next = undefined
    state.changes = []
    this.now = state
  }
}
