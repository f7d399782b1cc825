/**
 * Each word of a text as one string, however often it stands there: trees keep few strings then, and a word that was looked
 * up once is found again by its identity. Open addressing over the text itself, so that a known word makes no string.
 */
export class Words {
  private readonly text: string
  private slots = new Int32Array(1024)
  private readonly words: string[] = []
  private readonly hashes: number[] = []

  constructor(text: string) {
    this.text = text
  }

  at(from: number, to: number): string {
    const { text } = this
    let hash = to - from
    for (let index = from; index < to; index++) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0
    hash ^= hash >>> 15
    const mask = this.slots.length - 1
    let slot = hash & mask
    for (let number = this.slots[slot] ?? 0; number > 0; number = this.slots[slot] ?? 0) {
      const word = this.words[number - 1]
      if (word !== undefined && this.hashes[number - 1] === hash && this.isAt(word, from, to)) return word
      slot = (slot + 1) & mask
    }
    const word = text.slice(from, to)
    this.slots[slot] = this.words.push(word)
    this.hashes.push(hash)
    if (this.words.length * 2 > this.slots.length) this.grow()
    return word
  }

  private isAt(word: string, from: number, to: number): boolean {
    if (word.length !== to - from) return false
    for (let index = 0; index < word.length; index++)
      if (word.charCodeAt(index) !== this.text.charCodeAt(from + index)) return false
    return true
  }

  private grow(): void {
    const slots = new Int32Array(this.slots.length * 2)
    const mask = slots.length - 1
    this.hashes.forEach((hash, at) => {
      let slot = hash & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = at + 1
    })
    this.slots = slots
  }
}
